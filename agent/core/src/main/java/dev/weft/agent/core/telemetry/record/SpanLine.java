package dev.weft.agent.core.telemetry.record;

import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.api.trace.StatusCode;
import dev.weft.shaded.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.function.BiConsumer;

/** A span as a line for people: start, duration, kind, name, ids, status, attributes. */
final class SpanLine {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private SpanLine() {}

    static void append(StringBuilder line, SpanData span) {
        long start = span.getStartEpochNanos();
        line.append(Instant.ofEpochSecond(start / NANOS_PER_SECOND, start % NANOS_PER_SECOND))
                .append(' ')
                .append(micros(span.getEndEpochNanos() - start))
                .append(" ms ")
                .append(span.getKind())
                .append(' ')
                .append(oneLine(span.getName()))
                .append(" trace=")
                .append(span.getTraceId())
                .append(" span=")
                .append(span.getSpanId());
        if (span.getParentSpanContext().isValid()) {
            line.append(" parent=").append(span.getParentSpanId());
        }
        if (span.getStatus().getStatusCode() == StatusCode.ERROR) {
            line.append(" ERROR ").append(oneLine(span.getStatus().getDescription()));
        }
        span.getAttributes().forEach(new Pairs(line));
        line.append('\n');
    }

    /** Milliseconds with three decimals. */
    private static String micros(long nanos) {
        long micros = nanos / 1_000;
        String decimals = String.valueOf(1_000 + micros % 1_000);
        return micros / 1_000 + "." + decimals.substring(1);
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ').replace('\r', ' ');
    }

    /** Appends attributes as they come. */
    private static final class Pairs implements BiConsumer<AttributeKey<?>, Object> {
        private final StringBuilder line;

        Pairs(StringBuilder line) {
            this.line = line;
        }

        @Override
        public void accept(AttributeKey<?> key, Object value) {
            line.append(' ').append(key.getKey()).append('=').append(oneLine(value.toString()));
        }
    }
}
