package dev.weft.agent.core.telemetry.record;

/** Hears of recorded spans on the application's threads. Thread-safe; no method blocks or throws. */
interface SpanSink {

    /** Where nothing is exported. */
    SpanSink NOWHERE = new Nowhere();

    /** A span without a parent in this JVM began. */
    void rootStarted();

    /** A span without a parent in this JVM ended. */
    void rootEnded();

    /** A span ended. */
    void ended(EndedSpan span);

    /** Hears nothing. */
    final class Nowhere implements SpanSink {
        @Override
        public void rootStarted() {}

        @Override
        public void rootEnded() {}

        @Override
        public void ended(EndedSpan span) {}
    }
}
