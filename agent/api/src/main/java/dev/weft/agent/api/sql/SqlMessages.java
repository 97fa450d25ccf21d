package dev.weft.agent.api.sql;

import java.util.List;

/**
 * What may be shown of a driver's message about a failed text: drivers repeat the text, or the part that they did not
 * understand, literals and all. What a database says of its data, as {@code Duplicate entry 'x'}, is not touched unless it
 * stood in the text.
 */
final class SqlMessages {

    private static final String HIDDEN = "?";

    /** What comes before a repeated text that nothing follows: H2, HSQLDB, MariaDB Connector/J and others. */
    private static final String[] TEXT_FOLLOWS = {
        "; SQL statement:", "SQL statement \"", " in statement [", "Query is: ", "Query : ", "SQL: "
    };

    /** pgJDBC repeats a failed batch's text with the parameters in it. */
    private static final String ENTRY = "Batch entry ";

    private static final String ENTRY_ENDS = " was aborted";

    /** What was not understood stands in quotes: PostgreSQL, MySQL, SQL Server, SQLite. */
    private static final String NEAR = "near ";

    /** So much of a text's beginning tells that it is repeated, in characters. */
    private static final int TELLING = 24;

    /** Longer strings are looked for within words too. */
    private static final int DISTINCT = 8;

    /** Shorter numbers may be the message's own. */
    private static final int SHORTEST_NUMBER = 4;

    private static final int MOST_LITERALS = 256;

    private SqlMessages() {}

    /**
     * The message without the text; null if it would take too long to find out.
     *
     * @param message null gives null
     * @param text what was executed; null if unknown
     * @param literals as they stand in the text
     */
    static String shown(String message, String text, List<String> literals) {
        if (message == null || literals.size() > MOST_LITERALS) {
            return null;
        }
        String shown = SqlAnalysis.bounded(withoutEntries(message));
        for (String marker : TEXT_FOLLOWS) {
            int found = shown.indexOf(marker);
            shown = found < 0 ? shown : shown.substring(0, found).trim();
        }
        shown = withoutText(shown, text);
        shown = withoutNear(shown);
        for (String literal : literals) {
            shown = without(shown, literal);
        }
        return shown;
    }

    /** What stands between the number of an entry and the end of its text goes; where that does not end, all the rest. */
    private static String withoutEntries(String message) {
        StringBuilder shown = null;
        int copied = 0;
        int start = message.indexOf(ENTRY);
        while (start >= 0) {
            int number = message.indexOf(' ', start + ENTRY.length());
            int end = message.indexOf(ENTRY_ENDS, start);
            if (number < 0) {
                break;
            }
            shown = shown == null ? new StringBuilder() : shown;
            shown.append(message, copied, number + 1).append(HIDDEN);
            copied = end < number ? message.length() : end;
            start = message.indexOf(ENTRY, copied);
        }
        return shown == null
                ? message
                : shown.append(message, copied, message.length()).toString();
    }

    private static String withoutText(String message, String text) {
        if (text == null) {
            return message;
        }
        String beginning = text.trim();
        beginning = beginning.substring(0, Math.min(TELLING, beginning.length()));
        int start = beginning.length() < TELLING ? -1 : message.indexOf(beginning);
        return start < 0 ? message : message.substring(0, start) + HIDDEN;
    }

    private static String withoutNear(String message) {
        int near = message.indexOf(NEAR);
        int open = near + NEAR.length();
        if (near < 0 || open >= message.length()) {
            return message;
        }
        char quote = message.charAt(open);
        if (quote != '\'' && quote != '"') {
            return message;
        }
        // What is quoted may have quotes in it.
        int close = message.lastIndexOf(quote);
        boolean word = close > open;
        for (int i = open + 1; i < close; i++) {
            word &= SqlTokens.isWordPart(message.charAt(i)) && !SqlTokens.isDigit(message.charAt(open + 1));
        }
        return word
                ? message
                : message.substring(0, open) + HIDDEN + (close > open ? message.substring(close + 1) : "");
    }

    private static String without(String message, String literal) {
        String content = content(literal);
        boolean number = content.length() == literal.length();
        if (content.isEmpty() || (number && content.length() < SHORTEST_NUMBER)) {
            return message;
        }
        StringBuilder shown = null;
        int copied = 0;
        for (int at = message.indexOf(content); at >= 0; at = message.indexOf(content, at + 1)) {
            int end = at + content.length();
            boolean apart = content.length() >= DISTINCT || (endsAt(message, at, content) && startsAt(message, end));
            if (at >= copied && apart) {
                shown = shown == null ? new StringBuilder(message.length()) : shown;
                shown.append(message, copied, at).append(HIDDEN);
                copied = end;
            }
        }
        return shown == null
                ? message
                : shown.append(message, copied, message.length()).toString();
    }

    /** The literal without prefix and quotes; a number as it is. */
    private static String content(String literal) {
        int open = 0;
        while (open < literal.length() && literal.charAt(open) != '\'' && literal.charAt(open) != '"') {
            open++;
        }
        if (open == literal.length()) {
            return literal;
        }
        int end = literal.length();
        boolean closed = end > open + 1 && literal.charAt(end - 1) == literal.charAt(open);
        return literal.substring(open + 1, closed ? end - 1 : end);
    }

    private static boolean endsAt(String message, int at, String content) {
        return at == 0 || !SqlTokens.isWordPart(message.charAt(at - 1)) || !SqlTokens.isWordPart(content.charAt(0));
    }

    private static boolean startsAt(String message, int end) {
        return end == message.length()
                || !SqlTokens.isWordPart(message.charAt(end))
                || !SqlTokens.isWordPart(message.charAt(end - 1));
    }
}
