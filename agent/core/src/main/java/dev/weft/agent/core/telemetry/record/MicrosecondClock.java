package dev.weft.agent.core.telemetry.record;

import dev.weft.shaded.opentelemetry.sdk.common.Clock;
import java.time.Instant;

/**
 * The system's clock as finely as the JVM reads it: microseconds on JDK 9+, where the SDK's Java 8 clock has milliseconds,
 * which would let spans of one JVM seem to begin before their parents in another.
 */
final class MicrosecondClock implements Clock {

    @Override
    public long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }
}
