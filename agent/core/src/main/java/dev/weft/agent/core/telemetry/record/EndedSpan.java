package dev.weft.agent.core.telemetry.record;

import dev.weft.shaded.opentelemetry.sdk.trace.ReadableSpan;

/** A span that waits for export, without the context and scope that its open form held. */
final class EndedSpan {

    final ReadableSpan span;
    /** Estimated bytes of heap. */
    final int weight;

    EndedSpan(ReadableSpan span, int weight) {
        this.span = span;
        this.weight = weight;
    }
}
