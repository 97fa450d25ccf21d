package dev.weft.instrumentation.opentelemetryapi;

import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Attributes of the type VALUE, which newer versions of the API have: maps, bytes, nested lists. Loaded only where one is set. */
final class ComplexValues {

    private ComplexValues() {}

    static void set(String name, Object value, AttributeValues.Sink sink) {
        if (value instanceof Value) {
            sink.set(dev.weft.shaded.opentelemetry.api.common.AttributeKey.valueKey(name), weft((Value<?>) value));
        }
    }

    private static dev.weft.shaded.opentelemetry.api.common.Value<?> weft(Value<?> value) {
        Object content = value.getValue();
        switch (value.getType().name()) {
            case "STRING":
                return dev.weft.shaded.opentelemetry.api.common.Value.of((String) content);
            case "BOOLEAN":
                return dev.weft.shaded.opentelemetry.api.common.Value.of((Boolean) content);
            case "LONG":
                return dev.weft.shaded.opentelemetry.api.common.Value.of((Long) content);
            case "DOUBLE":
                return dev.weft.shaded.opentelemetry.api.common.Value.of((Double) content);
            case "BYTES":
                ByteBuffer buffer = ((ByteBuffer) content).duplicate();
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                return dev.weft.shaded.opentelemetry.api.common.Value.of(bytes);
            case "ARRAY":
                List<dev.weft.shaded.opentelemetry.api.common.Value<?>> items = new ArrayList<>();
                for (Object item : (List<?>) content) {
                    items.add(weft((Value<?>) item));
                }
                return dev.weft.shaded.opentelemetry.api.common.Value.of(items);
            case "KEY_VALUE_LIST":
                List<dev.weft.shaded.opentelemetry.api.common.KeyValue> members = new ArrayList<>();
                for (Object member : (List<?>) content) {
                    KeyValue entry = (KeyValue) member;
                    members.add(dev.weft.shaded.opentelemetry.api.common.KeyValue.of(
                            entry.getKey(), weft(entry.getValue())));
                }
                return dev.weft.shaded.opentelemetry.api.common.Value.of(
                        members.toArray(new dev.weft.shaded.opentelemetry.api.common.KeyValue[0]));
            default:
                return dev.weft.shaded.opentelemetry.api.common.Value.of(value.asString());
        }
    }
}
