package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.span.DatabaseCall;
import dev.weft.agent.api.span.DatabaseObjects;
import dev.weft.agent.api.span.DatabaseSpans;
import dev.weft.agent.api.span.OpenSpan;
import dev.weft.agent.api.span.StatementState;
import dev.weft.agent.api.sql.Database;
import dev.weft.agent.api.sql.SqlBatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What: the executions of statements, and the ends of transactions, as the database kind records them. Thread-safe.
 *
 * <p>Nothing is asked or analysed inside another execution: what runs there is part of that one.
 */
final class Statements {

    static final DatabaseSpans SPANS =
            new DatabaseSpans(Telemetry.of(Statements.class), "dev.weft.jdbc", Options.JDBC_QUERY_SANITIZATION);

    private Statements() {}

    /** Remembers a prepared text; a pool may hand out the same statement for it again. */
    static void prepared(PreparedStatement statement, String sql) {
        if (statement == null || sql == null) {
            return;
        }
        StatementState known = DatabaseObjects.STATEMENTS.get(statement);
        if (known == null || !sql.equals(known.sql())) {
            DatabaseObjects.STATEMENTS.put(statement, new StatementState(sql));
        }
    }

    static OpenSpan start(Statement statement, String sql) {
        if (SPANS.executing()) {
            return OpenSpan.NONE;
        }
        return SPANS.start(SPANS.statement(Connections.databaseOf(statement), sql));
    }

    static OpenSpan startPrepared(PreparedStatement statement) {
        if (SPANS.executing()) {
            return OpenSpan.NONE;
        }
        return SPANS.start(call(statement, DatabaseObjects.STATEMENTS.get(statement)));
    }

    /** What a connection does without a text. */
    static OpenSpan startOperation(Connection connection, String operation) {
        if (SPANS.executing()) {
            return OpenSpan.NONE;
        }
        return SPANS.start(SPANS.operation(Connections.databaseOf(connection), operation));
    }

    static OpenSpan startBatch(Statement statement) {
        if (SPANS.executing()) {
            return OpenSpan.NONE;
        }
        StatementState state = DatabaseObjects.STATEMENTS.get(statement);
        if (state != null && state.sql() != null) {
            return SPANS.startBatch(call(statement, state), state.parameterSets());
        }
        if (state == null && statement instanceof PreparedStatement) {
            // Prepared before the agent was attached.
            return SPANS.start(call(statement, null));
        }
        SqlBatch batch = state == null ? new SqlBatch() : state.batch();
        return SPANS.startBatch(Connections.databaseOf(statement), batch);
    }

    static void end(OpenSpan span, Throwable error) {
        SPANS.end(span, error, sqlState(error), vendorCode(error));
    }

    /** Null if this addition is part of another one, or of an execution. */
    static StatementState beginText(Statement statement) {
        if (SPANS.executing()) {
            return null;
        }
        StatementState state = DatabaseObjects.STATEMENTS.get(statement);
        if (state == null) {
            state = new StatementState(null);
            DatabaseObjects.STATEMENTS.put(statement, state);
        }
        return state.beginAdding() ? state : null;
    }

    static void addText(Statement statement, String sql, StatementState state, Throwable error) {
        if (state != null) {
            state.endAdding();
            if (error == null) {
                state.batch().add(SPANS.text(Connections.databaseOf(statement), sql));
            }
        }
    }

    /** Null if this addition is part of another one, or the statement is not known. */
    static StatementState beginParameters(PreparedStatement statement) {
        StatementState state = DatabaseObjects.STATEMENTS.get(statement);
        return state != null && state.beginAdding() ? state : null;
    }

    static void addParameters(StatementState state, Throwable error) {
        if (state != null) {
            state.endAdding();
            if (error == null) {
                state.addParameters();
            }
        }
    }

    static void cleared(Statement statement) {
        StatementState state = DatabaseObjects.STATEMENTS.get(statement);
        if (state != null) {
            state.clearBatch();
        }
    }

    private static DatabaseCall call(Statement statement, StatementState state) {
        if (state == null) {
            return SPANS.prepared(Connections.databaseOf(statement), null);
        }
        DatabaseCall call = state.call();
        if (call == null) {
            Database database = Connections.databaseOf(statement);
            call = SPANS.prepared(database, state.sql());
            state.call(call);
        }
        return call;
    }

    private static String sqlState(Throwable error) {
        if (!(error instanceof SQLException)) {
            return null;
        }
        try {
            return ((SQLException) error).getSQLState();
        } catch (RuntimeException ofTheDriver) {
            // The span must end all the same.
            return null;
        }
    }

    private static int vendorCode(Throwable error) {
        if (!(error instanceof SQLException)) {
            return 0;
        }
        try {
            return ((SQLException) error).getErrorCode();
        } catch (RuntimeException ofTheDriver) {
            return 0;
        }
    }
}
