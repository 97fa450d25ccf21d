package dev.weft.agent.core.telemetry.propagate;

import dev.weft.shaded.opentelemetry.api.trace.TraceState;
import dev.weft.shaded.opentelemetry.api.trace.TraceStateBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A trace state as it was received, one text: it is passed on unread, and taken apart only for those who ask. Never empty; immutable.
 */
final class CarriedTraceState implements TraceState {

    private final String header;
    private final int size;

    /** @param header members that {@link TraceStateList} has checked, separated by single commas */
    CarriedTraceState(String header, int size) {
        this.header = header;
        this.size = size;
    }

    /** The value of the header to be sent. */
    String header() {
        return header;
    }

    @Override
    public String get(String key) {
        int from = 0;
        while (from < header.length()) {
            int end = end(from);
            int equals = header.indexOf('=', from);
            if (key != null && key.length() == equals - from && header.startsWith(key, from)) {
                return header.substring(equals + 1, end);
            }
            from = end + 1;
        }
        return null;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public void forEach(BiConsumer<String, String> consumer) {
        if (consumer == null) {
            return;
        }
        int from = 0;
        while (from < header.length()) {
            int end = end(from);
            int equals = header.indexOf('=', from);
            consumer.accept(header.substring(from, equals), header.substring(equals + 1, end));
            from = end + 1;
        }
    }

    @Override
    public Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        forEach(map::put);
        return Collections.unmodifiableMap(map);
    }

    @Override
    public TraceStateBuilder toBuilder() {
        List<String> keys = new ArrayList<>(asMap().keySet());
        TraceStateBuilder builder = TraceState.builder();
        // What is put last stands first.
        for (int i = keys.size() - 1; i >= 0; i--) {
            builder.put(keys.get(i), get(keys.get(i)));
        }
        return builder;
    }

    private int end(int from) {
        int comma = header.indexOf(',', from);
        return comma < 0 ? header.length() : comma;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CarriedTraceState && ((CarriedTraceState) other).header.equals(header);
    }

    @Override
    public int hashCode() {
        return header.hashCode();
    }

    @Override
    public String toString() {
        return header;
    }
}
