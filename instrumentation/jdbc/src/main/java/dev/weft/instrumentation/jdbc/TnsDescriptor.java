package dev.weft.instrumentation.jdbc;

/**
 * {@code (DESCRIPTION=(ADDRESS=(HOST=h)(PORT=p))(CONNECT_DATA=(SERVICE_NAME=s)))}, Oracle's net service names; white space
 * and the case of letters do not matter. Reads the values of names that hold no parentheses. For one thread.
 */
final class TnsDescriptor {

    private final String text;
    private int at;

    TnsDescriptor(String text) {
        this.text = text;
    }

    /** The next value of this name; null if there is none any more. */
    String next(String name) {
        int found = find(name, at, text.length());
        at = found < 0 ? text.length() : found;
        return found < 0 ? null : valueAt(found);
    }

    /** The value of this name in the group in which {@link #next} found its; empty if it has none. */
    String siblingOrEmpty(String name) {
        int depth = 0;
        int start = at;
        while (start > 0 && depth < 2) {
            start--;
            char c = text.charAt(start);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        int end = start + 1;
        for (depth = 1; end < text.length() && depth > 0; end++) {
            char c = text.charAt(end);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        int found = find(name, start, end);
        return found < 0 ? "" : valueAt(found);
    }

    /** The first value of this name; null if there is none. */
    String first(String name) {
        int found = find(name, 0, text.length());
        return found < 0 ? null : valueAt(found);
    }

    /** The index behind {@code (name=}, or -1. */
    private int find(String name, int start, int end) {
        for (int open = text.indexOf('(', start); open >= 0 && open < end; open = text.indexOf('(', open + 1)) {
            int word = skipSpace(open + 1);
            int equals = skipSpace(word + name.length());
            if (text.regionMatches(true, word, name, 0, name.length())
                    && equals < text.length()
                    && text.charAt(equals) == '=') {
                return equals + 1;
            }
        }
        return -1;
    }

    private String valueAt(int start) {
        return text.substring(start, Texts.endOf(text, start, "()")).trim();
    }

    private int skipSpace(int start) {
        int i = start;
        while (i < text.length() && text.charAt(i) <= ' ') {
            i++;
        }
        return i;
    }
}
