package dev.weft.agent.api.span;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.config.Option;
import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.config.Settings;
import dev.weft.agent.api.sql.Database;
import dev.weft.agent.api.sql.Sql;
import dev.weft.agent.api.sql.SqlAnalysis;
import dev.weft.agent.api.sql.SqlAnalysis.Sanitization;
import dev.weft.agent.api.sql.SqlBatch;
import dev.weft.agent.api.sql.SqlCache;
import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextKey;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;
import java.util.function.UnaryOperator;

/**
 * The database kind: one CLIENT span for one execution, however many pools, wrappers and drivers it passes through
 * (semantic conventions 1.44, database client spans for SQL). Thread-safe; no method throws.
 *
 * <p>The outermost execution owns the span, since it lasts as long as the caller waits; what runs inside it on the same
 * thread, a driver's own queries included, is part of it.
 */
public final class DatabaseSpans {

    private static final AttributeKey<Long> BATCH_SIZE = AttributeKey.longKey("db.operation.batch.size");
    private static final AttributeKey<String> RESPONSE_STATUS_CODE = AttributeKey.stringKey("db.response.status_code");
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    /** Of an error's message, in characters. */
    private static final int LONGEST_DESCRIPTION = 1024;

    /** Marks the context of an execution, and of all that happens within it. */
    private static final ContextKey<Execution> EXECUTION = ContextKey.named("weft-database-execution");

    private final SpanRecorder recorder;
    private final SqlAnalysis analysis;
    private final SqlCache<DatabaseCall> calls = new SqlCache<>();

    /**
     * @param scope the instrumentation scope, such as {@code "dev.weft.jdbc"}
     * @param sanitization the instrumentation's own switch, which overrides the common one where it is set
     */
    public DatabaseSpans(Telemetry telemetry, String scope, Option<Boolean> sanitization) {
        this.recorder = telemetry.recorder(scope);
        this.analysis = new SqlAnalysis(sanitization(telemetry.settings(), sanitization));
    }

    /** A text that is executed as it is; null if it is not known. */
    public DatabaseCall statement(Database database, String sql) {
        return call(database, sql, false);
    }

    /** A text that was prepared; null if it is not known. */
    public DatabaseCall prepared(Database database, String sql) {
        return call(database, sql, true);
    }

    /** What a method does without a text, such as {@code COMMIT}. */
    public DatabaseCall operation(Database database, String name) {
        return new DatabaseCall(database, name);
    }

    /** What a batch shows of one of its texts. */
    public Sql text(Database database, String sql) {
        return statement(database, sql).sql();
    }

    /** Whether this thread executes something already, so that what it does now belongs to that. */
    public boolean executing() {
        Execution execution = Context.current().get(EXECUTION);
        return execution != null && execution.covers(Thread.currentThread());
    }

    /** Starts and activates a span under the current context, unless this thread is {@link #executing}: then NONE. */
    public OpenSpan start(DatabaseCall call) {
        Context parent = Context.current();
        Execution outer = parent.get(EXECUTION);
        if (outer != null && outer.covers(Thread.currentThread())) {
            return OpenSpan.NONE;
        }
        return recorder.start(
                        call.name(),
                        SpanKind.CLIENT,
                        parent.with(EXECUTION, new Execution(Thread.currentThread(), call)),
                        call.attributes())
                .activate();
    }

    /** The same for a batch of different texts. */
    public OpenSpan startBatch(Database database, SqlBatch batch) {
        return withSize(start(new DatabaseCall(database, batch.sql())), batch.size());
    }

    /** The same for a prepared text with so many sets of parameters; one set makes no batch. */
    public OpenSpan startBatch(DatabaseCall call, int size) {
        if (size == 1) {
            return start(call);
        }
        return withSize(start(new DatabaseCall(call.database(), SqlBatch.batchOf(call.sql()))), size);
    }

    /**
     * Ends what {@link #start} began, on the same thread.
     *
     * @param error null if the call succeeded
     * @param sqlState what the error says of itself; nullable
     * @param vendorCode what the database calls the error; 0 if it says nothing
     */
    public void end(OpenSpan span, Throwable error, String sqlState, int vendorCode) {
        if (span == OpenSpan.NONE) {
            return;
        }
        span.deactivate();
        Execution execution = span.context().get(EXECUTION);
        if (execution != null) {
            execution.over();
        }
        try {
            if (error != null && execution != null && span.recording()) {
                fail(span, error, execution.call, sqlState, vendorCode);
            }
        } finally {
            span.end();
        }
    }

    /**
     * Until it is closed, what this thread executes gives no spans: for what a driver asks on its own account, as while it
     * connects, or on Weft's.
     */
    public Quiet quiet() {
        return new Quiet(new Execution(Thread.currentThread(), null));
    }

    /** A time without spans; closed on the thread that began it. */
    public static final class Quiet implements AutoCloseable {
        private final Execution execution;
        private final Scope scope;

        private Quiet(Execution execution) {
            this.execution = execution;
            this.scope = ContextStorage.get().attach(Context.current().with(EXECUTION, execution));
        }

        @Override
        public void close() {
            execution.over();
            scope.close();
        }
    }

    private DatabaseCall call(Database database, String sql, boolean prepared) {
        if (sql == null) {
            return new DatabaseCall(database, Sql.UNKNOWN);
        }
        DatabaseCall known = calls.get(sql, database, prepared);
        if (known == null) {
            Sql shown =
                    prepared ? analysis.prepared(sql, database.dialect()) : analysis.statement(sql, database.dialect());
            known = new DatabaseCall(database, shown);
            calls.put(sql, database, prepared, known);
        }
        return known;
    }

    private static OpenSpan withSize(OpenSpan span, int size) {
        return size == 1 ? span : span.set(BATCH_SIZE, (long) size);
    }

    private void fail(OpenSpan span, Throwable error, DatabaseCall call, String sqlState, int vendorCode) {
        UnaryOperator<String> wording =
                message -> analysis.message(message, call.sql(), call.database().dialect());
        String message = wording.apply(messageOf(error));
        span.fail(
                error,
                message == null || message.length() <= LONGEST_DESCRIPTION
                        ? message
                        : message.substring(0, LONGEST_DESCRIPTION),
                wording);
        String statusCode = DatabaseStatus.code(call.database(), sqlState, vendorCode);
        if (statusCode != null) {
            span.set(RESPONSE_STATUS_CODE, statusCode);
            span.set(ERROR_TYPE, statusCode);
        }
    }

    /** Exceptions may be the application's own. */
    private static String messageOf(Throwable error) {
        try {
            return error.getMessage();
        } catch (RuntimeException ofTheApplication) {
            return null;
        }
    }

    private static Sanitization sanitization(Settings settings, Option<Boolean> own) {
        if (settings.get(Options.SANITIZE_PREPARED)) {
            return Sanitization.ALL;
        }
        Boolean switched = settings.get(own);
        boolean on = switched == null ? settings.get(Options.DB_QUERY_SANITIZATION) : switched;
        return on ? Sanitization.UNPARAMETERIZED : Sanitization.OFF;
    }

    /**
     * An execution under way on one thread. Work that it hands to other threads carries the context, and may outlive it:
     * what those execute has spans of its own.
     */
    private static final class Execution {
        private final long thread;
        private final DatabaseCall call;
        private volatile boolean over;

        /** @param call null if it has no span */
        Execution(Thread thread, DatabaseCall call) {
            this.thread = idOf(thread);
            this.call = call;
        }

        boolean covers(Thread current) {
            return !over && thread == idOf(current);
        }

        void over() {
            over = true;
        }

        @SuppressWarnings(
                "deprecation") // threadId() is JDK 19+; a thread that overrides getId answers the same each time.
        private static long idOf(Thread thread) {
            return thread.getId();
        }
    }
}
