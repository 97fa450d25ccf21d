package dev.weft.agent.core.telemetry.propagate;

import dev.weft.shaded.opentelemetry.api.trace.TraceState;
import dev.weft.shaded.opentelemetry.api.trace.TraceStateBuilder;
import java.util.Map;
import java.util.function.BiConsumer;

/** A trace state of one member that nobody has checked. */
record OddState(String key, String value) implements TraceState {

    @Override
    public String get(String wanted) {
        return key.equals(wanted) ? value : null;
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public void forEach(BiConsumer<String, String> consumer) {
        consumer.accept(key, value);
    }

    @Override
    public Map<String, String> asMap() {
        return Map.of(key, value);
    }

    @Override
    public TraceStateBuilder toBuilder() {
        return TraceState.builder().put(key, value);
    }
}
