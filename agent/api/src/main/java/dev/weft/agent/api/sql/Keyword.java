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

    private final String word = name();

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
