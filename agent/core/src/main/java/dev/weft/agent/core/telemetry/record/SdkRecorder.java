package dev.weft.agent.core.telemetry.record;

import dev.weft.agent.api.span.OpenSpan;
import dev.weft.agent.api.span.SpanRecorder;
import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.api.trace.SpanContext;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.api.trace.Tracer;
import dev.weft.shaded.opentelemetry.context.Context;

/** Starts spans with a tracer of the SDK. */
final class SdkRecorder implements SpanRecorder {

    private final Tracer tracer;
    private final SpanSink sink;

    SdkRecorder(Tracer tracer, SpanSink sink) {
        this.tracer = tracer;
        this.sink = sink;
    }

    @Override
    public OpenSpan start(String name, SpanKind kind, Context parent, Attributes attributes) {
        Span span = tracer.spanBuilder(name)
                .setSpanKind(kind)
                .setParent(parent)
                .setAllAttributes(attributes)
                .startSpan();
        if (!span.isRecording()) {
            return new UnrecordedSpan(span, parent);
        }
        SpanContext caller = Span.fromContext(parent).getSpanContext();
        return new RecordedSpan(span, parent, !caller.isValid() || caller.isRemote(), attributes, sink);
    }
}
