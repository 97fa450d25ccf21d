package dev.weft.instrumentation.annotations;

import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.api.common.AttributesBuilder;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** Which type an argument has as an attribute: text, a number, a flag, or a list of one of them; else it is its text. Stateless. */
final class AttributeTypes {

    private AttributeTypes() {}

    /** @param value not null */
    static void put(AttributesBuilder builder, String name, Object value) {
        if (value instanceof Boolean) {
            builder.put(name, (Boolean) value);
        } else if (isWhole(value)) {
            builder.put(name, ((Number) value).longValue());
        } else if (isFraction(value)) {
            builder.put(name, ((Number) value).doubleValue());
        } else if (value.getClass().isArray()) {
            putAll(builder, name, elements(value), value);
        } else if (value instanceof List) {
            putAll(builder, name, new ArrayList<Object>((List<?>) value), value);
        } else {
            builder.put(name, value.toString());
        }
    }

    /** All elements have the type of the first, or the whole is text. */
    private static void putAll(AttributesBuilder builder, String name, List<Object> elements, Object whole) {
        Object first = elements.isEmpty() ? null : elements.get(0);
        if (first instanceof String && all(elements, first)) {
            builder.put(AttributeKey.stringArrayKey(name), cast(elements));
        } else if (first instanceof Boolean && all(elements, first)) {
            builder.put(AttributeKey.booleanArrayKey(name), cast(elements));
        } else if (isWhole(first) && all(elements, first)) {
            List<Long> longs = new ArrayList<>(elements.size());
            for (Object element : elements) {
                longs.add(((Number) element).longValue());
            }
            builder.put(AttributeKey.longArrayKey(name), longs);
        } else if (isFraction(first) && all(elements, first)) {
            List<Double> doubles = new ArrayList<>(elements.size());
            for (Object element : elements) {
                doubles.add(((Number) element).doubleValue());
            }
            builder.put(AttributeKey.doubleArrayKey(name), doubles);
        } else {
            // An array's own text is an address.
            builder.put(name, whole.getClass().isArray() ? elements.toString() : whole.toString());
        }
    }

    private static boolean all(List<Object> elements, Object first) {
        for (Object element : elements) {
            if (element == null || element.getClass() != first.getClass()) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("unchecked") // All elements have been looked at.
    private static <T> List<T> cast(List<Object> elements) {
        return (List<T>) elements;
    }

    private static List<Object> elements(Object array) {
        int length = Array.getLength(array);
        List<Object> elements = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }

    private static boolean isWhole(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }

    private static boolean isFraction(Object value) {
        return value instanceof Double || value instanceof Float;
    }
}
