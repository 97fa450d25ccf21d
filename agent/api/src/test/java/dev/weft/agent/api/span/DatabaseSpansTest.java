package dev.weft.agent.api.span;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.sql.Database;
import dev.weft.agent.api.sql.SqlDialect;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.Scope;
import dev.weft.shaded.opentelemetry.sdk.trace.data.SpanData;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseSpansTest {

    private static final Database SHOP =
            new Database("postgresql", SqlDialect.POSTGRESQL, "shop", "db.example.com", 5433);
    private static final String SQL = "SELECT * FROM orders WHERE id = ? AND state = 'open'";

    private final RecordingTelemetry telemetry = new RecordingTelemetry();
    private final DatabaseSpans spans = spans(telemetry);

    @Test
    void aSpanShowsTextSummaryAndDatabase() {
        spans.end(spans.start(spans.prepared(SHOP, SQL)), null, null, 0);

        assertThat(telemetry.only().getName()).isEqualTo("SELECT orders");
        assertThat(telemetry.only().getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(telemetry.onlyStatus()).isEqualTo("UNSET");
        assertThat(telemetry.onlyAttributes())
                .isEqualTo(Map.of(
                        "db.system.name",
                        "postgresql",
                        "db.namespace",
                        "shop",
                        "db.query.text",
                        SQL,
                        "db.query.summary",
                        "SELECT orders",
                        "server.address",
                        "db.example.com",
                        "server.port",
                        5433L));
    }

    @Test
    void withoutASummaryTheNameIsTheNarrowestTargetThatIsKnown() {
        assertThat(nameOf(SHOP)).isEqualTo("shop");
        assertThat(nameOf(new Database("postgresql", SqlDialect.POSTGRESQL, null, "db", 5433)))
                .isEqualTo("db:5433");
        assertThat(nameOf(new Database("postgresql", SqlDialect.POSTGRESQL, null, "db", 0)))
                .isEqualTo("db");
        assertThat(nameOf(Database.UNKNOWN)).isEqualTo("other_sql");
    }

    @Test
    void whatThisThreadExecutesMeanwhileIsPartOfIt() {
        OpenSpan outer = spans.start(spans.prepared(SHOP, SQL));

        assertThat(spans.executing()).isTrue();
        assertThat(spans(telemetry).start(spans.prepared(SHOP, SQL))).isSameAs(OpenSpan.NONE);

        spans.end(OpenSpan.NONE, null, null, 0);
        spans.end(outer, null, null, 0);

        assertThat(spans.executing()).isFalse();
        assertThat(telemetry.ended()).hasSize(1);
        assertThat(Context.current()).isSameAs(Context.root());
    }

    @Test
    void whatAnotherThreadExecutesUnderItsContextIsNot() throws InterruptedException {
        OpenSpan outer = spans.start(spans.prepared(SHOP, SQL));
        Context handedOver = outer.context();
        Thread other = new Thread(() -> executeUnder(handedOver));
        other.start();
        other.join();
        spans.end(outer, null, null, 0);

        assertThat(telemetry.ended()).hasSize(2);
        assertThat(telemetry.ended().get(0).getParentSpanId())
                .isEqualTo(telemetry.ended().get(1).getSpanId());
    }

    @Test
    void norIsWhatFollowsOnceItIsOver() {
        OpenSpan outer = spans.start(spans.prepared(SHOP, SQL));
        Context kept = outer.context();
        spans.end(outer, null, null, 0);

        executeUnder(kept);

        assertThat(telemetry.ended()).hasSize(2);
    }

    @Test
    void questionsOnOurOwnAccountGiveNoSpans() {
        try (DatabaseSpans.Quiet quiet = spans.quiet()) {
            assertThat(quiet).isNotNull();
            executeUnder(Context.current());
        }

        assertThat(telemetry.ended()).isEmpty();
        assertThat(Context.current()).isSameAs(Context.root());
    }

    @Test
    void anErrorIsCalledWhatTheDatabaseCallsIt() {
        spans.end(spans.start(spans.prepared(SHOP, SQL)), new SQLException("no such table", "42P01"), "42P01", 0);

        assertThat(telemetry.onlyStatus()).isEqualTo("ERROR");
        assertThat(telemetry.only().getStatus().getDescription()).isEqualTo("no such table");
        assertThat(telemetry.onlyAttributes())
                .containsEntry("error.type", "42P01")
                .containsEntry("db.response.status_code", "42P01");
        assertThat(telemetry.only().getEvents()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // The most specific code that the database has: conventions 1.44, SQL, db.response.status_code.
                "postgresql,           42P01, 0,     42P01",
                "h2database,           42S02, 42102, 42S02",
                "derby,                42X05, 30000, 42X05",
                "hsqldb,               42501, -5501, 42501",
                "mysql,                42S02, 1146,  1146",
                "mysql,                08S01, 0,     08S01",
                "mariadb,              42S02, 1146,  1146",
                "microsoft.sql_server, S0002, 208,   208",
                "ibm.db2,              42704, -204,  -204",
                "sqlite,               -,     1,     1",
                "oracle.db,            42000, 942,   ORA-00942",
                "oracle.db,            08006, 17002, ORA-17002",
                "other_sql,            42000, 1071,  42000/1071",
                "other_sql,            -,     1071,  1071",
                "other_sql,            42000, 0,     42000",
            })
    void theMostSpecificCodeIsShown(String system, String state, int code, String shown) {
        Database database = new Database(system, SqlDialect.GENERIC, null, null, 0);
        spans.end(spans.start(spans.prepared(database, SQL)), new SQLException("m", state, code), state, code);

        assertThat(telemetry.onlyAttributes())
                .containsEntry("db.response.status_code", shown)
                .containsEntry("error.type", shown);
    }

    @Test
    void aMethodWithoutATextIsNamedByItsOperationAndItsTarget() {
        spans.end(spans.start(spans.operation(SHOP, "COMMIT")), null, null, 0);

        assertThat(telemetry.only().getName()).isEqualTo("COMMIT " + SHOP.namespace());
        assertThat(telemetry.onlyAttributes())
                .containsEntry("db.operation.name", "COMMIT")
                .doesNotContainKey("db.query.text");
    }

    @Test
    void anErrorWithoutACodeIsCalledByItsClassAndItsMessageIsBounded() {
        spans.end(spans.start(spans.prepared(SHOP, SQL)), new SQLException("x".repeat(100_000)), null, 0);

        assertThat(telemetry.onlyAttributes())
                .containsEntry("error.type", "java.sql.SQLException")
                .doesNotContainKey("db.response.status_code");
        assertThat(telemetry.only().getStatus().getDescription()).hasSize(1024);
    }

    @Test
    void sanitizationFollowsTheInstrumentationsOptionThenTheCommonOne() {
        String statement = "SELECT 'secret'";
        assertThat(textWith(new RecordingTelemetry(), statement)).isEqualTo("SELECT ?");
        assertThat(textWith(new RecordingTelemetry().with(Options.DB_QUERY_SANITIZATION, false), statement))
                .isEqualTo(statement);
        assertThat(textWith(new RecordingTelemetry().with(Options.JDBC_QUERY_SANITIZATION, false), statement))
                .isEqualTo(statement);
        assertThat(textWith(
                        new RecordingTelemetry()
                                .with(Options.DB_QUERY_SANITIZATION, false)
                                .with(Options.JDBC_QUERY_SANITIZATION, true),
                        statement))
                .isEqualTo("SELECT ?");
    }

    @Test
    void preparedTextsLoseTheirLiteralsOnRequest() {
        RecordingTelemetry all = new RecordingTelemetry().with(Options.SANITIZE_PREPARED, true);
        DatabaseSpans strict = spans(all);
        strict.end(strict.start(strict.prepared(SHOP, SQL)), null, null, 0);

        assertThat(all.onlyAttributes())
                .containsEntry("db.query.text", "SELECT * FROM orders WHERE id = ? AND state = ?");
    }

    @Test
    void theSameTextIsAnalysedOnceUnlessItIsHuge() {
        String huge = "SELECT " + "a, ".repeat(2_000) + "b FROM t";

        assertThat(spans.prepared(SHOP, SQL)).isSameAs(spans.prepared(SHOP, SQL));
        assertThat(spans.prepared(SHOP, huge)).isNotSameAs(spans.prepared(SHOP, huge));
    }

    private void executeUnder(Context context) {
        try (Scope scope = context.makeCurrent()) {
            assertThat(scope).isNotNull();
            spans.end(spans.start(spans.statement(SHOP, "SELECT 1")), null, null, 0);
        }
    }

    private String nameOf(Database database) {
        spans.end(spans.start(spans.prepared(database, null)), null, null, 0);
        SpanData last = telemetry.ended().get(telemetry.ended().size() - 1);
        return last.getName();
    }

    private static Object textWith(RecordingTelemetry telemetry, String sql) {
        DatabaseSpans spans = spans(telemetry);
        spans.end(spans.start(spans.statement(SHOP, sql)), null, null, 0);
        return telemetry.onlyAttributes().get("db.query.text");
    }

    private static DatabaseSpans spans(RecordingTelemetry telemetry) {
        return new DatabaseSpans(telemetry, "test", Options.JDBC_QUERY_SANITIZATION);
    }
}
