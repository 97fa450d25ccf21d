package dev.weft.agent.api.sql;

/** Where the tokens of a text end; an index never goes back. Immutable. */
final class SqlTokens {

    private static final int LONGEST_BRACKETS = 130;

    private final String sql;
    private final int length;
    private final SqlDialect dialect;

    SqlTokens(String sql, SqlDialect dialect) {
        this.sql = sql;
        this.length = sql.length();
        this.dialect = dialect;
    }

    /** The end of the string that starts with this quote. */
    int stringEnd(int start, SqlDialect.Backslash backslash) {
        char quote = sql.charAt(start);
        int i = start + 1;
        while (i < length) {
            char c = sql.charAt(i);
            if (c == '\\' && backslash != SqlDialect.Backslash.CHARACTER && i + 1 < length) {
                if (backslash == SqlDialect.Backslash.UNKNOWN && sql.charAt(i + 1) == quote) {
                    return length;
                }
                i += 2;
            } else if (c != quote) {
                i++;
            } else if (i + 1 < length && sql.charAt(i + 1) == quote) {
                i += 2;
            } else {
                return i + 1;
            }
        }
        return length;
    }

    /** The end of Oracle's {@code q'[..]'}, whose quote stands here. */
    int alternativeStringEnd(int quote) {
        if (quote + 1 >= length) {
            return length;
        }
        char open = sql.charAt(quote + 1);
        char close = open == '[' ? ']' : open == '{' ? '}' : open == '(' ? ')' : open == '<' ? '>' : open;
        int i = quote + 2;
        while (i + 1 < length) {
            if (sql.charAt(i) == close && sql.charAt(i + 1) == '\'') {
                return i + 2;
            }
            i++;
        }
        return length;
    }

    /** The end of the number that starts here, behind its sign if it has one. */
    int numberEnd(int start) {
        boolean hexadecimal = start + 1 < length && (sql.charAt(start + 1) | 0x20) == 'x';
        int i = start;
        while (i < length) {
            char c = sql.charAt(i);
            if (isExponent(c) && !hexadecimal && i + 2 < length && isSign(sql.charAt(i + 1))) {
                i += isDigit(sql.charAt(i + 2)) ? 3 : 1;
            } else if (c == '.' || isWordPart(c)) {
                i++;
            } else {
                break;
            }
        }
        return i;
    }

    int wordEnd(int start) {
        int i = start;
        while (i < length && isWordPart(sql.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The end of one part of a name; 0 if none starts here, -1 if it is never closed. */
    int partEnd(int start) {
        char c = sql.charAt(start);
        if (isWordStart(c)) {
            return wordEnd(start);
        }
        if (c == '`' || (c == '"' && dialect.doubleQuotes != SqlDialect.Quotes.STRING)) {
            return quotedEnd(start, c);
        }
        if (c == '[' && dialect.brackets()) {
            return bracketEnd(start);
        }
        return c == '.' ? start : 0;
    }

    private int quotedEnd(int start, char quote) {
        for (int i = start + 1; i < length; i++) {
            if (sql.charAt(i) == quote) {
                if (i + 1 < length && sql.charAt(i + 1) == quote) {
                    i++;
                } else {
                    return i + 1;
                }
            }
        }
        return -1;
    }

    /** 0 if this is no name: SQL Server's have 128 characters at most, and one with a quote in it might hide a string. */
    int bracketEnd(int start) {
        int most = Math.min(length, start + LONGEST_BRACKETS);
        for (int i = start + 1; i < most; i++) {
            char c = sql.charAt(i);
            if (c == ']') {
                return i + 1;
            }
            if (c == '\'' || c == '"') {
                return 0;
            }
        }
        return 0;
    }

    static boolean endsOperand(char c) {
        return isWordPart(c) || c == ')' || c == ']' || c == '"' || c == '`' || c == '?';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '$';
    }

    private static boolean isExponent(char c) {
        return c == 'e' || c == 'E';
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }
}
