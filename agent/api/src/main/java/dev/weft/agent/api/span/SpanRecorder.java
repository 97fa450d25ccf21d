package dev.weft.agent.api.span;

import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.trace.SpanContext;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;
import java.util.List;

/** Starts the spans of one instrumentation scope. Thread-safe; never throws, never blocks. */
public interface SpanRecorder {

    /** For {@link #start(String, SpanKind, Context, Attributes, List, long)}: the span starts now. */
    long NOW = 0;

    /**
     * Starts a span now.
     *
     * @param parent the context whose span is the parent; {@link Context#root()} starts a trace
     * @param attributes what samplers may see
     */
    OpenSpan start(String name, SpanKind kind, Context parent, Attributes attributes);

    /**
     * Starts a span that has other origins beside its parent.
     *
     * @param links invalid ones are left out
     * @param startNanos since the epoch, for work that began before anybody knew that it is worth a span; or {@link #NOW}
     */
    OpenSpan start(
            String name,
            SpanKind kind,
            Context parent,
            Attributes attributes,
            List<SpanContext> links,
            long startNanos);

    /** Whether a span under this parent is certainly not recorded, so that nobody need describe it. */
    boolean drops(Context parent);

    /** Whether no span is ever recorded, whatever its parent, so that nobody need look for one. */
    boolean dropsAll();

    /** Whether a span under an unsampled parent is never recorded. */
    boolean dropsUnsampled();
}
