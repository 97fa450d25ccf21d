package dev.weft.agent.core.telemetry.record;

import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.sdk.trace.data.EventData;
import dev.weft.shaded.opentelemetry.sdk.trace.data.LinkData;
import dev.weft.shaded.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.function.BiConsumer;

/** Estimates the heap that a span takes while it waits, from what is set on it. Good enough for a bound, not exact. */
final class Weight implements BiConsumer<AttributeKey<?>, Object> {

    /** Measured: a span of the SDK without attributes, and one attribute without its value. */
    private static final int SPAN = 500;

    private static final int ATTRIBUTE = 40;

    /** Its two ids, their context and the link itself, where nothing else holds them. */
    private static final int LINK = 240;

    private int bytes = SPAN;

    /** That of a span that has ended. */
    static int of(SpanData span) {
        Weight weight = new Weight();
        span.getAttributes().forEach(weight);
        for (EventData event : span.getEvents()) {
            weight.bytes += ATTRIBUTE;
            event.getAttributes().forEach(weight);
        }
        for (LinkData link : span.getLinks()) {
            weight.links(1);
            link.getAttributes().forEach(weight);
        }
        return weight.bytes;
    }

    @Override
    public void accept(AttributeKey<?> key, Object value) {
        // Two bytes a character, as on JDK 8 and for text beyond Latin-1.
        bytes += value instanceof String
                ? ATTRIBUTE + 2 * ((String) value).length()
                : value instanceof List ? ATTRIBUTE * (1 + ((List<?>) value).size()) : ATTRIBUTE;
    }

    void links(int count) {
        bytes += LINK * count;
    }

    int bytes() {
        return bytes;
    }
}
