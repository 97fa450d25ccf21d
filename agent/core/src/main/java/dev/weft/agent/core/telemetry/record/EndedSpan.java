package dev.weft.agent.core.telemetry.record;

import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.sdk.trace.ReadableSpan;
import dev.weft.shaded.opentelemetry.sdk.trace.data.DelegatingSpanData;
import dev.weft.shaded.opentelemetry.sdk.trace.data.SpanData;

/** A span that waits for export, without the context and scope that its open form held. */
final class EndedSpan {

    private final ReadableSpan span;
    /** Estimated bytes of heap. */
    final int weight;

    private final boolean covered;

    /** @param covered whether another span of the same kind stands for the same call, so that this one is INTERNAL */
    EndedSpan(ReadableSpan span, int weight, boolean covered) {
        this.span = span;
        this.weight = weight;
        this.covered = covered;
    }

    SpanData data() {
        return covered ? new Covered(span.toSpanData()) : span.toSpanData();
    }

    private static final class Covered extends DelegatingSpanData {
        Covered(SpanData data) {
            super(data);
        }

        @Override
        public SpanKind getKind() {
            return SpanKind.INTERNAL;
        }
    }
}
