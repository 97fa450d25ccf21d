package dev.weft.agent.api.sql;

/**
 * Collects a query's operations and their targets, as written and in their order (database spans, "Generating a summary
 * of the query", semantic conventions 1.44), from the words that the scanner hands over.
 *
 * <p>Each level of parentheses has a state of its own; levels deeper than {@link #DEEPEST} are not looked at.
 */
final class QuerySummary {

    /** The conventions' bound, in characters; no word is ever cut. */
    static final int LONGEST = 255;

    private static final int DEEPEST = 31;
    private static final int MOST_CTES = 16;
    /** How many words may stand between CREATE and the kind of object. */
    private static final int MOST_MODIFIERS = 8;

    private enum Expect {
        NOTHING,
        /** A command; what else it may be depends on the level. */
        COMMAND,
        /** The name of what the command works on. */
        TARGET,
        /** TABLE, VIEW and the like, after CREATE, ALTER or DROP. */
        KIND,
        CTE_NAME,
        /** AS (...), then a comma or the statement that uses the common table expressions. */
        CTE_BODY
    }

    private static final class Level {
        Expect expect;
        Keyword command;
        /** Names and commas follow that are targets. */
        boolean from;

        boolean joined;
        /** The words after the command may qualify it instead of naming its target. */
        boolean modifiers;
        /** A command of which nothing more is kept. */
        boolean done;

        void enter(Expect expected) {
            expect = expected;
            command = null;
            from = false;
            joined = false;
            modifiers = false;
            done = false;
        }
    }

    private final String sql;
    private final SqlDialect dialect;
    private final StringBuilder kept = new StringBuilder(32);
    private final Level[] levels = new Level[DEEPEST + 1];
    private final int[] cteStarts = new int[MOST_CTES];
    private final int[] cteEnds = new int[MOST_CTES];
    private int ctes;
    private int depth;
    private int skippedWords;
    private int commands;
    private String procedure;
    private boolean firstCommand = true;
    private boolean routine;
    private boolean finished;
    private Keyword last;
    private Level level = new Level();

    QuerySummary(String sql, SqlDialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
        levels[0] = level;
        level.enter(Expect.COMMAND);
    }

    /** The summary, or null if the text has no command. */
    String result() {
        return kept.length() == 0 ? null : kept.toString();
    }

    /** The procedure that is called, if the text does nothing else; else null. */
    String procedure() {
        return commands == 1 ? procedure : null;
    }

    /** Whether only the name of a target can stand here. */
    boolean expectsTarget() {
        return depth <= DEEPEST && !finished && level.expect == Expect.TARGET;
    }

    /** A word; {@code keyword} is null if it is none, or is qualified by a dot. */
    void word(Keyword keyword, int start, int end) {
        if (finished || depth > DEEPEST || level.done) {
            return;
        }
        switch (level.expect) {
            case COMMAND:
                command(keyword, start, end);
                break;
            case TARGET:
                target(keyword, start, end);
                break;
            case KIND:
                kind(keyword, start, end);
                break;
            case CTE_NAME:
                cteName(keyword, start, end);
                break;
            case CTE_BODY:
                if (Keyword.isQuery(keyword)) {
                    begin(keyword, start, end);
                }
                break;
            default:
                clause(keyword, start, end);
        }
        last = keyword;
    }

    /** A literal or a parameter. */
    void value() {
        if (level.expect == Expect.TARGET || level.expect == Expect.KIND) {
            level.expect = Expect.NOTHING;
        }
    }

    void comma() {
        if (depth > DEEPEST || level.done) {
            return;
        }
        if (level.expect == Expect.CTE_BODY) {
            level.expect = Expect.CTE_NAME;
        } else if (level.from || level.command == Keyword.DROP || level.command == Keyword.TRUNCATE) {
            level.expect = Expect.TARGET;
        }
    }

    void semicolon() {
        depth = 0;
        level = levels[0];
        level.enter(Expect.COMMAND);
        firstCommand = false;
    }

    void open() {
        depth++;
        if (depth > DEEPEST) {
            return;
        }
        Level outer = level;
        if (levels[depth] == null) {
            levels[depth] = new Level();
        }
        level = levels[depth];
        level.enter(Expect.NOTHING);
        level.done = outer.done;
        if (outer.expect == Expect.TARGET && outer.from) {
            // A subquery, or a join in parentheses.
            level.expect = Expect.TARGET;
            level.from = true;
        } else if (outer.expect == Expect.TARGET || outer.expect == Expect.COMMAND || outer.expect == Expect.CTE_BODY) {
            level.expect = Expect.COMMAND;
        }
        if (outer.expect != Expect.CTE_BODY) {
            outer.expect = Expect.NOTHING;
        }
    }

    void close() {
        if (depth > 0) {
            depth--;
            if (depth <= DEEPEST) {
                level = levels[depth];
            }
        }
    }

    private void command(Keyword keyword, int start, int end) {
        if (depth == 0 ? Keyword.isCommand(keyword) : Keyword.isQuery(keyword)) {
            begin(keyword, start, end);
        } else if (depth == 0 && firstCommand) {
            keep(start, end);
            level.done = true;
        } else if (level.command != Keyword.EXPLAIN) {
            level.expect = Expect.NOTHING;
        }
        firstCommand = false;
    }

    private void begin(Keyword keyword, int start, int end) {
        if (keyword != Keyword.WITH) {
            keep(start, end);
        }
        commands++;
        level.command = keyword;
        level.from = keyword == Keyword.UPDATE;
        level.joined = false;
        level.modifiers = true;
        switch (keyword) {
            case SELECT:
                level.expect = Expect.NOTHING;
                break;
            case CREATE:
            case ALTER:
            case DROP:
                level.expect = Expect.KIND;
                skippedWords = 0;
                break;
            case WITH:
                level.expect = Expect.CTE_NAME;
                break;
            case EXPLAIN:
                level.expect = Expect.COMMAND;
                break;
            case BEGIN:
            case COMMIT:
            case ROLLBACK:
            case SET:
            case VALUES:
                level.done = true;
                break;
            default:
                level.expect = Expect.TARGET;
        }
    }

    private void target(Keyword keyword, int start, int end) {
        if (level.modifiers && Keyword.isModifier(keyword)) {
            modifier(keyword, start, end);
            return;
        }
        if (level.from && (keyword == Keyword.ONLY || keyword == Keyword.LATERAL)) {
            return;
        }
        if (level.from && (Keyword.isQuery(keyword) || Keyword.endsTargets(keyword))) {
            level.expect = Expect.NOTHING;
            clause(keyword, start, end);
            return;
        }
        boolean variable = start > 0 && sql.charAt(start - 1) == '@';
        if (variable && calls(level.command)) {
            // EXEC @result = procedure
            return;
        }
        level.expect = Expect.NOTHING;
        level.modifiers = false;
        // The name of a variable is not that of a collection.
        if (!isCte(start, end) && !variable) {
            keep(start, end);
        }
        if (calls(level.command)) {
            procedure = sql.substring(start, end);
        }
        // The body of a routine holds statements that do not run now.
        finished |= routine;
        level.done = level.command == Keyword.ALTER;
    }

    /** EXECUTE runs a prepared statement in most databases, a procedure in SQL Server. */
    private boolean calls(Keyword command) {
        return command == Keyword.CALL
                || command == Keyword.EXEC
                || (command == Keyword.EXECUTE && dialect == SqlDialect.SQL_SERVER);
    }

    private void modifier(Keyword keyword, int start, int end) {
        level.modifiers = keyword != Keyword.FROM && keyword != Keyword.INTO;
        level.from |= keyword == Keyword.FROM;
        if (keyword == Keyword.TABLE && level.command == Keyword.TRUNCATE) {
            keep(start, end);
        }
    }

    private void kind(Keyword keyword, int start, int end) {
        if (Keyword.isKind(keyword)) {
            keep(start, end);
            level.expect = Expect.TARGET;
            level.modifiers = true;
            routine = level.command == Keyword.CREATE && keyword.compareTo(Keyword.FUNCTION) >= 0;
        } else if (++skippedWords > MOST_MODIFIERS) {
            level.done = true;
        }
    }

    private void cteName(Keyword keyword, int start, int end) {
        if (keyword == Keyword.RECURSIVE) {
            return;
        }
        if (ctes < MOST_CTES) {
            cteStarts[ctes] = start;
            cteEnds[ctes] = end;
            ctes++;
        }
        level.expect = Expect.CTE_BODY;
    }

    private void clause(Keyword keyword, int start, int end) {
        if (keyword == null) {
            return;
        }
        switch (keyword) {
            case SELECT:
                begin(keyword, start, end);
                break;
            case WITH:
                if (level.command == null && level.from) {
                    begin(keyword, start, end);
                }
                break;
            case FROM:
                // Not that of "EXTRACT(YEAR FROM ..)" nor of "IS DISTINCT FROM".
                if (Keyword.readsFrom(level.command) && last != Keyword.DISTINCT) {
                    expectTargets();
                }
                break;
            case JOIN:
            case STRAIGHT_JOIN:
                if (level.from) {
                    expectTargets();
                    level.joined = true;
                }
                break;
            case USING:
                if ((level.command == Keyword.DELETE || level.command == Keyword.MERGE) && !level.joined) {
                    expectTargets();
                }
                break;
            case INTO:
                level.from = false;
                if (level.command == Keyword.INSERT) {
                    level.expect = Expect.TARGET;
                }
                break;
            default:
                if (Keyword.endsTargets(keyword)) {
                    level.from = false;
                }
        }
    }

    private void expectTargets() {
        level.expect = Expect.TARGET;
        level.from = true;
        level.modifiers = false;
    }

    private void keep(int start, int end) {
        int separator = kept.length() == 0 ? 0 : 1;
        if (kept.length() + separator + (end - start) > LONGEST) {
            finished = true;
            return;
        }
        if (separator == 1) {
            kept.append(' ');
        }
        kept.append(sql, start, end);
    }

    private boolean isCte(int start, int end) {
        for (int i = 0; i < ctes; i++) {
            int length = cteEnds[i] - cteStarts[i];
            if (length == end - start && sql.regionMatches(true, cteStarts[i], sql, start, length)) {
                return true;
            }
        }
        return false;
    }
}
