package dev.weft.agent.api.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads SQL once, from left to right: replaces literals by {@code ?}, drops comments, and hands the words to the
 * summary. Time and memory are linear; in doubt about where a literal ends, the rest of the text is dropped.
 */
final class SqlScanner {

    private static final int NO_LIST = -2;
    private static final int EMPTY_LIST = -1;

    private final String sql;
    private final int length;
    private final SqlDialect dialect;
    private final SqlTokens tokens;
    private final QuerySummary summary;

    /** What differs from the text so far; null while nothing does. */
    private StringBuilder out;
    /** How much of the text is in {@code out}, or was replaced there. */
    private int copied;

    /** Null unless somebody asked for them. */
    private List<String> kept;

    private int at;
    private int literalEnd = -1;
    private boolean literals;
    private boolean parameters;
    /** The keyword IN was the last token. */
    private boolean in;
    /** Where {@code out} ends after the first value of an IN list of nothing but values. */
    private int list = NO_LIST;

    SqlScanner(String sql, SqlDialect dialect) {
        this.sql = sql;
        this.length = sql.length();
        this.dialect = dialect;
        this.tokens = new SqlTokens(sql, dialect);
        this.summary = new QuerySummary(sql, dialect);
    }

    /** Asks for {@link #kept}. */
    void keepLiterals() {
        kept = new ArrayList<>();
    }

    /** The literals, in their order. */
    List<String> kept() {
        return kept;
    }

    void scan() {
        while (at < length) {
            char c = sql.charAt(at);
            if (SqlTokens.isWordStart(c)) {
                word();
            } else if (c <= ' ') {
                at++;
            } else {
                symbol(c);
            }
        }
    }

    /** The text without literals and comments; the text itself if it has none. */
    String text() {
        if (out == null) {
            return sql;
        }
        return out.append(sql, copied, length).toString();
    }

    /** See {@link QuerySummary#result}. */
    String summary() {
        return summary.result();
    }

    /** See {@link QuerySummary#procedure}. */
    String procedure() {
        return summary.procedure();
    }

    boolean hasLiterals() {
        return literals;
    }

    boolean hasParameters() {
        return parameters;
    }

    private void symbol(char c) {
        switch (c) {
            case '\'':
                literal(at, tokens.stringEnd(at, dialect.backslash));
                break;
            case '"':
                doubleQuote();
                break;
            case '`':
                name(at);
                break;
            case '[':
                bracket();
                break;
            case '$':
                dollar();
                break;
            case '-':
                minus();
                break;
            case '+':
                sign();
                break;
            case '/':
                slash();
                break;
            case '#':
                hash();
                break;
            case '.':
                point();
                break;
            case '?':
                parameter();
                break;
            default:
                if (SqlTokens.isDigit(c)) {
                    literal(at, tokens.numberEnd(at));
                } else {
                    punctuation(c);
                }
        }
    }

    private void punctuation(char c) {
        at++;
        if (c == ',') {
            summary.comma();
            return;
        }
        if (c == '(') {
            list = in ? EMPTY_LIST : NO_LIST;
            summary.open();
        } else {
            list = NO_LIST;
            if (c == ')') {
                summary.close();
            } else if (c == ';') {
                summary.semicolon();
            }
        }
        in = false;
    }

    private void word() {
        int start = at;
        int end = tokens.wordEnd(start);
        if (end < length && sql.charAt(end) == '\'' && prefixedString(start, end)) {
            return;
        }
        if (end < length && sql.charAt(end) == '.') {
            name(start);
            return;
        }
        Keyword keyword = Keyword.of(sql, start, end);
        if (keyword == Keyword.TRUE || keyword == Keyword.FALSE) {
            literal(start, end);
            return;
        }
        at = end;
        in = keyword == Keyword.IN;
        list = NO_LIST;
        summary.word(keyword, start, end);
    }

    /** {@code E'..'}, {@code N'..'}, {@code X'..'}, {@code B'..'}, {@code U&'..'} and Oracle's {@code q'[..]'}. */
    private boolean prefixedString(int start, int quote) {
        char last = (char) (sql.charAt(quote - 1) | 0x20);
        if (quote - start == 1 && (last == 'n' || last == 'x' || last == 'b')) {
            literal(start, tokens.stringEnd(quote, dialect.backslash));
            return true;
        }
        if (quote - start == 1 && last == 'e') {
            literal(start, tokens.stringEnd(quote, SqlDialect.Backslash.ESCAPE));
            return true;
        }
        if (last == 'q' && quote - start <= 2 && (dialect == SqlDialect.ORACLE || dialect == SqlDialect.GENERIC)) {
            literal(start, tokens.alternativeStringEnd(quote));
            return true;
        }
        return false;
    }

    /** A qualified or quoted name, such as {@code a."b c".d}; starts with a word or a quote. */
    private void name(int start) {
        int end = tokens.partEnd(start);
        while (end > 0 && end + 1 < length && sql.charAt(end) == '.') {
            int next = tokens.partEnd(end + 1);
            if (next == 0) {
                break;
            }
            end = next;
        }
        if (end < 0) {
            // Never closed: it may have been a string.
            literal(start, length);
            return;
        }
        at = end;
        in = false;
        list = NO_LIST;
        summary.word(null, start, end);
    }

    private void doubleQuote() {
        boolean identifier = dialect.doubleQuotes == SqlDialect.Quotes.IDENTIFIER
                || (dialect.doubleQuotes == SqlDialect.Quotes.UNKNOWN && summary.expectsTarget());
        if (identifier) {
            name(at);
        } else {
            literal(at, tokens.stringEnd(at, dialect.backslash));
        }
    }

    /** SQL Server's quoted name where a table must stand; elsewhere an array's index. */
    private void bracket() {
        if (dialect.brackets() && summary.expectsTarget() && tokens.bracketEnd(at) > 0) {
            name(at);
        } else {
            punctuation('[');
        }
    }

    private void dollar() {
        int end = at + 1;
        if (end < length && SqlTokens.isDigit(sql.charAt(end))) {
            at = tokens.wordEnd(end);
            parameters = true;
            summary.value();
            return;
        }
        while (end < length && SqlTokens.isWordPart(sql.charAt(end)) && sql.charAt(end) != '$') {
            end++;
        }
        if (dialect == SqlDialect.MYSQL || end == length || sql.charAt(end) != '$') {
            punctuation('$');
            return;
        }
        String delimiter = sql.substring(at, end + 1);
        int close = sql.indexOf(delimiter, end + 1);
        literal(at, close < 0 ? length : close + delimiter.length());
    }

    private void minus() {
        if (at + 1 < length && sql.charAt(at + 1) == '-') {
            lineComment();
        } else {
            sign();
        }
    }

    /** A sign belongs to the number that follows, unless it stands directly behind an operand. */
    private void sign() {
        int digit = at + 1 < length && sql.charAt(at + 1) == '.' ? at + 2 : at + 1;
        boolean number = digit < length && SqlTokens.isDigit(sql.charAt(digit));
        if (number && (literalEnd == at || at == 0 || !SqlTokens.endsOperand(sql.charAt(at - 1)))) {
            literal(at, tokens.numberEnd(at + 1));
        } else {
            punctuation(sql.charAt(at));
        }
    }

    private void point() {
        if (at + 1 < length && SqlTokens.isDigit(sql.charAt(at + 1))) {
            literal(at, tokens.numberEnd(at));
        } else {
            punctuation('.');
        }
    }

    private void slash() {
        if (at + 1 < length && sql.charAt(at + 1) == '*') {
            blockComment();
        } else {
            punctuation('/');
        }
    }

    private void hash() {
        if (dialect.hashComments) {
            lineComment();
        } else {
            punctuation('#');
        }
    }

    private void parameter() {
        // The driver of PostgreSQL sends ?? as the operator ?.
        if (at + 1 < length && sql.charAt(at + 1) == '?') {
            at++;
            punctuation('?');
            return;
        }
        parameters = true;
        if (list == NO_LIST) {
            at++;
            in = false;
            summary.value();
        } else {
            value(at, at + 1);
        }
    }

    private void lineComment() {
        int end = sql.indexOf('\n', at);
        drop(at, end < 0 ? length : end);
    }

    private void blockComment() {
        int open = 1;
        int i = at + 2;
        while (open > 0 && i + 1 < length) {
            char c = sql.charAt(i);
            char next = sql.charAt(i + 1);
            if (c == '*' && next == '/') {
                open--;
                i += 2;
            } else if (c == '/' && next == '*' && dialect.nestedComments) {
                open++;
                i += 2;
            } else {
                i++;
            }
        }
        drop(at, open > 0 ? length : i);
    }

    private void literal(int start, int end) {
        literals = true;
        literalEnd = end;
        if (kept != null) {
            kept.add(sql.substring(start, end));
        }
        value(start, end);
    }

    /** Writes one {@code ?} for a literal or a parameter; for the second and later values of an IN list, nothing. */
    private void value(int start, int end) {
        if (list >= 0) {
            out.setLength(list);
        } else {
            flush(start);
            out.append('?');
            if (list == EMPTY_LIST) {
                list = out.length();
            }
        }
        copied = end;
        at = end;
        in = false;
        summary.value();
    }

    private void drop(int start, int end) {
        flush(start);
        copied = end;
        at = end;
    }

    private void flush(int end) {
        if (out == null) {
            out = new StringBuilder(length);
        }
        out.append(sql, copied, end);
    }
}
