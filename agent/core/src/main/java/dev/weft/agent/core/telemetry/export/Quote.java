package dev.weft.agent.core.telemetry.export;

/** What a collector said, as it may stand in one line on a terminal. */
final class Quote {

    private static final int MOST = 200;

    private Quote() {}

    /** The text's beginning, at most 200 characters, each control character (a line's end, an escape sequence's beginning) as a blank. */
    static String of(String text) {
        StringBuilder line = new StringBuilder(text);
        line.setLength(Math.min(line.length(), MOST));
        for (int i = 0; i < line.length(); i++) {
            if (Character.isISOControl(line.charAt(i))) {
                line.setCharAt(i, ' ');
            }
        }
        return line.toString();
    }
}
