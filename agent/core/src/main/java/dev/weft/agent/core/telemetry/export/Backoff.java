package dev.weft.agent.core.telemetry.export;

import java.util.concurrent.ThreadLocalRandom;

/** How long to leave a failing collector alone: twice as long each time, with a jitter of a fifth. For one thread. */
final class Backoff {

    private final long firstNanos;
    private final long mostNanos;
    private long nextNanos;

    Backoff(long firstNanos, long mostNanos) {
        this.firstNanos = firstNanos;
        this.mostNanos = mostNanos;
        this.nextNanos = firstNanos;
    }

    /** The pause after one more failure. */
    long pauseNanos() {
        long pause = nextNanos;
        nextNanos = Math.min(mostNanos, 2 * pause);
        return (long) (pause * (0.8 + 0.4 * ThreadLocalRandom.current().nextDouble()));
    }

    void reset() {
        nextNanos = firstNanos;
    }
}
