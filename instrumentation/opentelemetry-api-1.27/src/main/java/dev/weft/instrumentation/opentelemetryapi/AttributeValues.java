package dev.weft.instrumentation.opentelemetryapi;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Attributes of the application for Weft. Lists are copied: a span that waits must not refer to the application's. A value that is not what its key says, which
 * only unchecked code can bring about, is left out, because the exporter would fall over it.
 */
final class AttributeValues {

    private AttributeValues() {}

    /** Takes an attribute. */
    interface Sink {
        <T> Object set(dev.weft.shaded.opentelemetry.api.common.AttributeKey<T> key, T value);
    }

    /** @param attributes null for none */
    static dev.weft.shaded.opentelemetry.api.common.Attributes weft(Attributes attributes) {
        if (attributes == null || attributes.isEmpty()) {
            return dev.weft.shaded.opentelemetry.api.common.Attributes.empty();
        }
        dev.weft.shaded.opentelemetry.api.common.AttributesBuilder builder =
                dev.weft.shaded.opentelemetry.api.common.Attributes.builder();
        attributes.forEach((key, value) -> set(key, value, builder::put));
        return builder.build();
    }

    /** Hands over one attribute; nothing where key or value is null. */
    static void set(AttributeKey<?> key, Object value, Sink sink) {
        if (key == null || value == null) {
            return;
        }
        String name = key.getKey();
        switch (key.getType().name()) {
            case "STRING":
                one(dev.weft.shaded.opentelemetry.api.common.AttributeKey.stringKey(name), value, String.class, sink);
                break;
            case "BOOLEAN":
                one(dev.weft.shaded.opentelemetry.api.common.AttributeKey.booleanKey(name), value, Boolean.class, sink);
                break;
            case "LONG":
                one(dev.weft.shaded.opentelemetry.api.common.AttributeKey.longKey(name), value, Long.class, sink);
                break;
            case "DOUBLE":
                one(dev.weft.shaded.opentelemetry.api.common.AttributeKey.doubleKey(name), value, Double.class, sink);
                break;
            case "STRING_ARRAY":
                many(
                        dev.weft.shaded.opentelemetry.api.common.AttributeKey.stringArrayKey(name),
                        value,
                        String.class,
                        sink);
                break;
            case "BOOLEAN_ARRAY":
                many(
                        dev.weft.shaded.opentelemetry.api.common.AttributeKey.booleanArrayKey(name),
                        value,
                        Boolean.class,
                        sink);
                break;
            case "LONG_ARRAY":
                many(dev.weft.shaded.opentelemetry.api.common.AttributeKey.longArrayKey(name), value, Long.class, sink);
                break;
            case "DOUBLE_ARRAY":
                many(
                        dev.weft.shaded.opentelemetry.api.common.AttributeKey.doubleArrayKey(name),
                        value,
                        Double.class,
                        sink);
                break;
            default:
                // VALUE came after 1.27, and who knows what comes next.
                ComplexValues.set(name, value, sink);
        }
    }

    private static <T> void one(
            dev.weft.shaded.opentelemetry.api.common.AttributeKey<T> key, Object value, Class<T> type, Sink sink) {
        if (type.isInstance(value)) {
            sink.set(key, type.cast(value));
        }
    }

    private static <T> void many(
            dev.weft.shaded.opentelemetry.api.common.AttributeKey<List<T>> key,
            Object values,
            Class<T> type,
            Sink sink) {
        if (!(values instanceof List)) {
            return;
        }
        List<T> copy = new ArrayList<>();
        for (Object value : (List<?>) values) {
            if (value != null && !type.isInstance(value)) {
                return;
            }
            copy.add(type.cast(value));
        }
        sink.set(key, copy);
    }
}
