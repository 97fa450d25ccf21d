package dev.weft.agent.api.sql;

import java.util.Collections;
import java.util.List;

/**
 * Turns SQL texts into what spans may show. Immutable and thread-safe.
 *
 * <p>Only the first {@value #LONGEST_TEXT} characters of a text are looked at, so that one of 10 MB costs no more than
 * they do.
 */
public final class SqlAnalysis {

    /** In characters; longer texts end there. */
    public static final int LONGEST_TEXT = 32 * 1024;

    /** Which texts are shown without their literals. */
    public enum Sanitization {
        /** None: texts are shown as they are. */
        OFF,
        /** All but prepared texts with parameters, whose author already keeps data out of them. */
        UNPARAMETERIZED,
        /** All. */
        ALL
    }

    private final Sanitization sanitization;

    public SqlAnalysis(Sanitization sanitization) {
        this.sanitization = sanitization;
    }

    /** A text that is executed as it is; null gives {@link Sql#UNKNOWN}. */
    public Sql statement(String sql, SqlDialect dialect) {
        return analyse(bounded(sql), dialect, false);
    }

    /** A text that is prepared first; null gives {@link Sql#UNKNOWN}. */
    public Sql prepared(String sql, SqlDialect dialect) {
        return analyse(bounded(sql), dialect, true);
    }

    /**
     * What may be shown of an error message about a text: without the text, and without its literals.
     *
     * @return null if the message is null, or if too many literals might be in it
     */
    public String message(String message, Sql sql, SqlDialect dialect) {
        if (sanitization == Sanitization.OFF) {
            return message;
        }
        boolean asWritten = sql.written() == null || sql.written().equals(sql.text());
        return SqlMessages.shown(
                message, sql.written(), asWritten ? Collections.emptyList() : literals(sql.written(), dialect));
    }

    private static List<String> literals(String sql, SqlDialect dialect) {
        SqlScanner scanner = new SqlScanner(sql, dialect);
        scanner.keepLiterals();
        scanner.scan();
        return scanner.kept();
    }

    /** The part of a text that is looked at. */
    public static String bounded(String sql) {
        if (sql == null || sql.length() <= LONGEST_TEXT) {
            return sql;
        }
        boolean pair = Character.isHighSurrogate(sql.charAt(LONGEST_TEXT - 1));
        return sql.substring(0, pair ? LONGEST_TEXT - 1 : LONGEST_TEXT);
    }

    private Sql analyse(String sql, SqlDialect dialect, boolean prepared) {
        if (sql == null) {
            return Sql.UNKNOWN;
        }
        SqlScanner scanner = new SqlScanner(sql, dialect);
        scanner.scan();
        return new Sql(
                showsAsIs(scanner, prepared) ? sql : scanner.text(), scanner.summary(), scanner.procedure(), sql);
    }

    private boolean showsAsIs(SqlScanner scanner, boolean prepared) {
        switch (sanitization) {
            case OFF:
                return true;
            case ALL:
                return false;
            default:
                return prepared && (scanner.hasParameters() || !scanner.hasLiterals());
        }
    }
}
