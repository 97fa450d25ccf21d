package dev.weft.instrumentation.jdbc;

/** Small steps through the text of a URL. */
final class Texts {

    private Texts() {}

    /** The index of the first of these characters from {@code start} on, else the length. */
    static int endOf(String text, int start, String terminators) {
        for (int i = start; i < text.length(); i++) {
            if (terminators.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    /** The same, but for what stands inside parentheses and brackets. */
    static int outerEndOf(String text, int start, String terminators) {
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
            } else if (depth <= 0 && terminators.indexOf(c) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    /** What follows the first of these characters; empty if there is none. */
    static String after(String text, int end) {
        return text.substring(Math.min(end + 1, text.length()));
    }

    static boolean startsWithIgnoreCase(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    /** Null for nothing, so that it gives no attribute. */
    static String orNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
