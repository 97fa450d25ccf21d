package dev.weft.agent.core.telemetry.propagate;

/** Optional whitespace, OWS: blanks and tabs (RFC 9110, 5.6.3). */
final class Blanks {

    private Blanks() {}

    /** The first index from {@code from} on that holds no blank; {@code end} if there is none. */
    static int after(String text, int from, int end) {
        int i = from;
        while (i < end && is(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The end of what is between {@code from} and {@code end} without the blanks at its end. */
    static int before(String text, int from, int end) {
        int i = end;
        while (i > from && is(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    private static boolean is(char c) {
        return c == ' ' || c == '\t';
    }
}
