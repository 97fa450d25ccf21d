package dev.weft.agent.core.telemetry.resource;

import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Spring's <code>${key:default}</code>, of system properties and environment variables. Stateless. */
final class Placeholders {

    private static final int MOST_DEEP = 8;

    private Placeholders() {}

    /** The text with the values of its placeholders; null where one has neither value nor default, or has no end. */
    static String resolve(String text, UnaryOperator<String> properties, Map<String, String> environment) {
        return resolve(text, properties, environment, 0);
    }

    private static String resolve(
            String text, UnaryOperator<String> properties, Map<String, String> environment, int depth) {
        StringBuilder resolved = new StringBuilder();
        int from = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", from)) {
            int end = end(text, start + 2);
            if (end < 0 || depth == MOST_DEEP) {
                return null;
            }
            String value = value(text.substring(start + 2, end), properties, environment, depth + 1);
            if (value == null) {
                return null;
            }
            resolved.append(text, from, start).append(value);
            from = end + 1;
        }
        return resolved.append(text, from, text.length()).toString();
    }

    /** Of what stands between the braces. */
    private static String value(
            String inside, UnaryOperator<String> properties, Map<String, String> environment, int depth) {
        int colon = inside.indexOf(':');
        String key = (colon < 0 ? inside : inside.substring(0, colon)).trim();
        String value = key.isEmpty() ? null : properties.apply(key);
        if (value == null) {
            value = environment.get(key);
        }
        if (value == null) {
            value = environment.get(environmentName(key));
        }
        if (value == null && colon >= 0) {
            value = inside.substring(colon + 1);
        }
        return value == null ? null : resolve(value, properties, environment, depth);
    }

    /** Where the brace is that belongs to the one before {@code from}; -1 if there is none. */
    private static int end(String text, int from) {
        int open = 1;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                open++;
            } else if (c == '}' && --open == 0) {
                return i;
            }
        }
        return -1;
    }

    /** {@code SPRING_APPLICATION_NAME} of {@code spring.application.name}, as Spring Boot binds it. */
    static String environmentName(String key) {
        return key.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
    }
}
