package dev.weft.agent.core.telemetry.record;

import dev.weft.agent.api.span.OpenSpan;
import dev.weft.agent.api.span.SpanRecorder;
import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.api.trace.SpanBuilder;
import dev.weft.shaded.opentelemetry.api.trace.SpanContext;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.api.trace.Tracer;
import dev.weft.shaded.opentelemetry.context.Context;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts spans with a tracer of the SDK. */
final class SdkRecorder implements SpanRecorder {

    private final Tracer tracer;
    private final Sampling sampling;
    private final SpanSink sink;

    SdkRecorder(Tracer tracer, Sampling sampling, SpanSink sink) {
        this.tracer = tracer;
        this.sampling = sampling;
        this.sink = sink;
    }

    @Override
    public OpenSpan start(String name, SpanKind kind, Context parent, Attributes attributes) {
        return start(name, kind, parent, attributes, Collections.<SpanContext>emptyList(), NOW);
    }

    @Override
    public OpenSpan start(
            String name,
            SpanKind kind,
            Context parent,
            Attributes attributes,
            List<SpanContext> links,
            long startNanos) {
        Span above = Span.fromContext(parent);
        if (above instanceof ApplicationSpan) {
            ((ApplicationSpan) above).hasChild(kind);
        }
        SpanBuilder builder =
                tracer.spanBuilder(name).setSpanKind(kind).setParent(parent).setAllAttributes(attributes);
        for (int i = 0; i < links.size(); i++) {
            builder.addLink(links.get(i));
        }
        if (startNanos != NOW) {
            builder.setStartTimestamp(startNanos, TimeUnit.NANOSECONDS);
        }
        Span span = builder.startSpan();
        SpanContext caller = above.getSpanContext();
        boolean root = !caller.isValid() || caller.isRemote();
        if (!span.isRecording()) {
            return new UnrecordedSpan(span, kind, parent, root);
        }
        return new RecordedSpan(span, kind, parent, root, attributes, links.size(), sink);
    }

    @Override
    public boolean drops(Context parent) {
        return sampling.drops(parent);
    }

    @Override
    public boolean dropsAll() {
        return sampling.dropsAll();
    }

    @Override
    public boolean dropsUnsampled() {
        return sampling.dropsUnsampled();
    }
}
