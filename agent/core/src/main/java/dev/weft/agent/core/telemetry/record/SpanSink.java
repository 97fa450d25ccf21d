package dev.weft.agent.core.telemetry.record;

import dev.weft.shaded.opentelemetry.sdk.trace.ReadableSpan;

/** Hears of recorded spans on the application's threads. Thread-safe; no method blocks or throws. */
interface SpanSink {

    /** Where nothing is exported. */
    SpanSink NOWHERE = new Nowhere();

    /** A span without a parent in this JVM began. */
    void rootStarted();

    /** A span without a parent in this JVM ended. */
    void rootEnded();

    /**
     * A span ended.
     *
     * @param weight estimated bytes of heap
     */
    void ended(ReadableSpan span, int weight);

    /** Hears nothing. */
    final class Nowhere implements SpanSink {
        @Override
        public void rootStarted() {}

        @Override
        public void rootEnded() {}

        @Override
        public void ended(ReadableSpan span, int weight) {}
    }
}
