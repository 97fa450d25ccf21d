package dev.weft.instrumentation.annotations;

import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.instrumentation.annotations.SpanAttribute;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;

/** The parameters of a method that become attributes, because they carry {@code @SpanAttribute}. Immutable. */
final class AttributeParameters {

    static final AttributeParameters NONE = new AttributeParameters(new String[0]);

    /** By parameter; null for one that is no attribute. */
    private final String[] names;

    private AttributeParameters(String[] names) {
        this.names = names;
    }

    static AttributeParameters of(Method method) {
        Parameter[] parameters = method.getParameters();
        String[] names = new String[parameters.length];
        boolean any = false;
        for (int i = 0; i < names.length; i++) {
            names[i] = nameOf(parameters[i]);
            any |= names[i] != null;
        }
        return any ? new AttributeParameters(names) : NONE;
    }

    /** Null without the annotation, and where neither it nor the class file has a name. */
    private static String nameOf(Parameter parameter) {
        SpanAttribute annotation = parameter.getAnnotation(SpanAttribute.class);
        if (annotation == null) {
            return null;
        }
        if (!annotation.value().isEmpty()) {
            return annotation.value();
        }
        return parameter.isNamePresent() ? parameter.getName() : null;
    }

    /** These attributes and those of the arguments; null is left out, and so is what cannot be told. */
    Attributes addedTo(Attributes attributes, Object[] arguments) {
        if (names.length == 0) {
            return attributes;
        }
        AttributesBuilder builder = attributes.toBuilder();
        for (int i = 0; i < names.length && i < arguments.length; i++) {
            if (names[i] != null && arguments[i] != null) {
                add(builder, names[i], arguments[i]);
            }
        }
        return builder.build();
    }

    private static void add(AttributesBuilder builder, String name, Object argument) {
        try {
            AttributeTypes.put(builder, name, argument);
        } catch (RuntimeException | LinkageError applications) {
            // Its toString, or its iterator.
        }
    }
}
