package dev.weft.agent.api.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Understands the text of options; each method throws IllegalArgumentException with a short reason. */
final class Parsers {

    private Parsers() {}

    static String text(String text) {
        return text;
    }

    /** Elements between commas, without surrounding blanks; empty ones are left out. */
    static List<String> list(String text) {
        List<String> elements = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            String element = text.substring(start, end).trim();
            if (!element.isEmpty()) {
                elements.add(element);
            }
            start = end + 1;
        }
        return Collections.unmodifiableList(elements);
    }

    static boolean flag(String text) {
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw new IllegalArgumentException("not true or false");
    }
}
