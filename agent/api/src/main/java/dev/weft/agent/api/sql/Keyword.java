package dev.weft.agent.api.sql;

import java.util.Arrays;

/** The words of SQL that the summary must know, in any case of letters; grouped, since groups are asked for. */
enum Keyword {
    // Commands with rules of their own.
    SELECT,
    INSERT,
    REPLACE,
    UPDATE,
    DELETE,
    MERGE,
    CALL,
    EXEC,
    EXECUTE,
    CREATE,
    ALTER,
    DROP,
    TRUNCATE,
    COPY,
    WITH,
    EXPLAIN,
    // Commands of which only the word is kept, even in the middle of a script.
    BEGIN,
    COMMIT,
    ROLLBACK,
    SET,
    VALUES,
    // What leads to a target.
    FROM,
    JOIN,
    STRAIGHT_JOIN,
    INTO,
    USING,
    // What ends a list of targets.
    WHERE,
    GROUP,
    ORDER,
    HAVING,
    LIMIT,
    OFFSET,
    FETCH,
    WINDOW,
    UNION,
    INTERSECT,
    EXCEPT,
    MINUS,
    RETURNING,
    // What may stand between a command and its target.
    ONLY,
    LATERAL,
    IF,
    NOT,
    EXISTS,
    CONCURRENTLY,
    IGNORE,
    LOW_PRIORITY,
    HIGH_PRIORITY,
    DELAYED,
    QUICK,
    OVERWRITE,
    OR,
    ALL,
    FIRST,
    ABORT,
    FAIL,
    ON,
    RECURSIVE,
    DISTINCT,
    // Kinds of objects.
    TABLE,
    VIEW,
    INDEX,
    SEQUENCE,
    SCHEMA,
    DATABASE,
    TYPE,
    DOMAIN,
    EXTENSION,
    ROLE,
    USER,
    FUNCTION,
    PROCEDURE,
    PACKAGE,
    ALIAS,
    TRIGGER,
    // What the scanner must know.
    IN,
    TRUE,
    FALSE;

    private static final int LONGEST = 13;

    private static final Keyword[][] BY_FIRST_LETTER = byFirstLetter();

    private final String word = name();

    /** The keyword that stands from {@code start} to {@code end}, or null. */
    static Keyword of(CharSequence sql, int start, int end) {
        int length = end - start;
        int letter = (sql.charAt(start) | 0x20) - 'a';
        if (length < 2 || length > LONGEST || letter < 0 || letter > 25) {
            return null;
        }
        for (Keyword candidate : BY_FIRST_LETTER[letter]) {
            if (candidate.word.length() == length && candidate.stands(sql, start)) {
                return candidate;
            }
        }
        return null;
    }

    /** Whether a statement can begin so, and the summary treats it so. */
    static boolean isCommand(Keyword keyword) {
        return isBetween(SELECT, keyword, VALUES);
    }

    /** Whether a subquery or a common table expression can begin so. */
    static boolean isQuery(Keyword keyword) {
        return keyword == SELECT
                || keyword == INSERT
                || keyword == UPDATE
                || keyword == DELETE
                || keyword == MERGE
                || keyword == WITH;
    }

    /** Whether FROM names targets of this command. */
    static boolean readsFrom(Keyword command) {
        return command == SELECT || command == DELETE || command == UPDATE;
    }

    /** Whether no more targets follow in a list of them. */
    static boolean endsTargets(Keyword keyword) {
        return keyword == SET || keyword == UPDATE || keyword == VALUES || isBetween(WHERE, keyword, RETURNING);
    }

    /** Whether it may stand between a command and its target. */
    static boolean isModifier(Keyword keyword) {
        return keyword == INTO
                || keyword == FROM
                || keyword == TABLE
                || keyword == REPLACE
                || keyword == ROLLBACK
                || isBetween(ONLY, keyword, ON);
    }

    /** Whether it is a kind of object that is created, altered and dropped. */
    static boolean isKind(Keyword keyword) {
        return isBetween(TABLE, keyword, TRIGGER);
    }

    /** Relies on the order of the keywords; null is between none. */
    private static boolean isBetween(Keyword first, Keyword keyword, Keyword last) {
        return keyword != null && keyword.compareTo(first) >= 0 && keyword.compareTo(last) <= 0;
    }

    private boolean stands(CharSequence sql, int start) {
        for (int i = 0; i < word.length(); i++) {
            char c = sql.charAt(start + i);
            if ((c >= 'a' && c <= 'z' ? (char) (c - 32) : c) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static Keyword[][] byFirstLetter() {
        Keyword[][] table = new Keyword[26][];
        for (int letter = 0; letter < table.length; letter++) {
            table[letter] = startingWith((char) ('A' + letter));
        }
        return table;
    }

    private static Keyword[] startingWith(char letter) {
        Keyword[] found = new Keyword[values().length];
        int size = 0;
        for (Keyword keyword : values()) {
            if (keyword.word.charAt(0) == letter) {
                found[size++] = keyword;
            }
        }
        return Arrays.copyOf(found, size);
    }
}
