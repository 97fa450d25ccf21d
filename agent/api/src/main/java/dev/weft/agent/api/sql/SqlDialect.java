package dev.weft.agent.api.sql;

/**
 * How a database writes literals, identifiers and comments, as far as it decides what must not be shown. Where a
 * dialect is not known for sure, every doubt hides text.
 */
public enum SqlDialect {
    /** Any database: double quotes may hold a string, a backslash may escape a quote. */
    GENERIC(Quotes.UNKNOWN, Backslash.UNKNOWN, true, false),
    POSTGRESQL(Quotes.IDENTIFIER, Backslash.CHARACTER, true, false),
    H2(Quotes.IDENTIFIER, Backslash.CHARACTER, true, false),
    /** Databases that keep to the standard: Derby, HSQLDB, Db2. */
    STANDARD(Quotes.IDENTIFIER, Backslash.CHARACTER, true, false),
    /** With QUOTED_IDENTIFIER double quotes hold names, without it strings. */
    SQL_SERVER(Quotes.UNKNOWN, Backslash.CHARACTER, true, false),
    /** What stands in double quotes is a string where it is no name. */
    SQLITE(Quotes.UNKNOWN, Backslash.CHARACTER, true, false),
    ORACLE(Quotes.IDENTIFIER, Backslash.CHARACTER, false, false),
    /** MySQL and MariaDB without ANSI_QUOTES and NO_BACKSLASH_ESCAPES. */
    MYSQL(Quotes.STRING, Backslash.ESCAPE, false, true);

    /** What stands in double quotes. */
    enum Quotes {
        IDENTIFIER,
        STRING,
        /** A string, except where only the name of a table can stand. */
        UNKNOWN
    }

    /** What a backslash does in a string. */
    enum Backslash {
        CHARACTER,
        ESCAPE,
        UNKNOWN
    }

    final Quotes doubleQuotes;
    final Backslash backslash;
    final boolean nestedComments;
    final boolean hashComments;

    SqlDialect(Quotes doubleQuotes, Backslash backslash, boolean nestedComments, boolean hashComments) {
        this.doubleQuotes = doubleQuotes;
        this.backslash = backslash;
        this.nestedComments = nestedComments;
        this.hashComments = hashComments;
    }

    /** Whether names may stand in brackets. */
    boolean brackets() {
        return this == GENERIC || this == SQL_SERVER || this == SQLITE;
    }
}
