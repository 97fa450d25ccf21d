package dev.weft.agent.api.span;

import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;

/** Starts the spans of one instrumentation scope. Thread-safe; never throws, never blocks. */
public interface SpanRecorder {

    /**
     * Starts a span now.
     *
     * @param parent the context whose span is the parent; {@link Context#root()} starts a trace
     * @param attributes what samplers may see
     */
    OpenSpan start(String name, SpanKind kind, Context parent, Attributes attributes);
}
