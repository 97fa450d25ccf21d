package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weft.testing.DatabaseContract;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedSpan.Status;
import dev.weft.testing.WeftExtension;
import dev.weft.testing.postgres.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL over the network. */
class PostgresqlTest extends DatabaseContract {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.jdbc.JdbcInstrumentation");

    private final EmbeddedPostgres postgres = EmbeddedPostgres.start();

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl("postgres"), postgres.user(), "topsecret");
    }

    @Override
    protected Map<String, Object> database() {
        return Map.of(
                "db.system.name",
                "postgresql",
                "db.namespace",
                "postgres",
                "server.address",
                "127.0.0.1",
                "server.port",
                (long) postgres.port());
    }

    @Override
    protected void stop() {
        postgres.close();
    }

    @Test
    void theQueriesOfTheDriversMetadataAreStatementsLikeOthers() throws Exception {
        connection().getMetaData().getTables(null, null, "weft_item", null).close();

        assertThat(onlySpan().name()).startsWith("SELECT pg_catalog.pg_namespace pg_catalog.pg_class");
    }

    @Test
    void aCheckOfTheConnectionIsNoStatement() throws Exception {
        assertThat(connection().isValid(10)).isTrue();

        weft.assertNoSpans();
    }

    @Test
    void aDataSourceShowsTheSameDatabase() throws Exception {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(postgres.jdbcUrl("postgres"));
        source.setUser(postgres.user());
        source.setCurrentSchema("public");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT $$secret$$, E'\\'secret', \"name\" FROM weft_item");
        }

        RecordedSpan span = onlySpan();
        assertThat(span.attribute("db.namespace")).isEqualTo("postgres|public");
        assertThat(span.attribute("server.port")).isEqualTo((long) postgres.port());
        assertThat(span.attribute("db.query.text")).isEqualTo("SELECT ?, ?, \"name\" FROM weft_item");
    }

    @Test
    void aCursorIsOneSpanHoweverOftenItFetches() throws Exception {
        try (Connection transaction = connect()) {
            transaction.setAutoCommit(false);
            try (Statement statement = transaction.createStatement()) {
                statement.setFetchSize(10);
                try (ResultSet rows = statement.executeQuery("SELECT * FROM generate_series(1, 1000)")) {
                    int count = 0;
                    while (rows.next()) {
                        count++;
                    }
                    assertThat(count).isEqualTo(1_000);
                }
            }
        }

        assertThat(onlySpan().name()).isEqualTo("SELECT generate_series");
    }

    @Test
    void aStatementThatIsCancelledFails() throws Exception {
        try (Statement statement = connection().createStatement()) {
            FutureTask<SQLException> sleeping = new FutureTask<>(
                    () -> catchThrowableOfType(SQLException.class, () -> statement.execute("SELECT pg_sleep(60)")));
            Thread thread = new Thread(sleeping, "sleeping");
            thread.start();
            while (thread.isAlive()) {
                // What is cancelled before it has begun goes on.
                statement.cancel();
                thread.join(50);
            }

            assertThat(sleeping.get().getSQLState()).isEqualTo("57014");
        }
        assertThat(onlySpan().status()).isEqualTo(Status.ERROR);
        assertThat(onlySpan().attribute("error.type")).isEqualTo("57014");
    }

    @Test
    void aTimeoutFailsWithItsCode() throws Exception {
        try (Statement statement = connection().createStatement()) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(() -> statement.execute("SELECT pg_sleep(60)")).isInstanceOf(SQLException.class);
        }

        assertThat(onlySpan().attribute("db.response.status_code")).isEqualTo("57014");
    }

    @Test
    void aConnectionThatTheServerClosesFailsWithItsCode() throws Exception {
        try (Connection closed = connect();
                Statement statement = closed.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT pg_terminate_backend(pg_backend_pid())"))
                    .isInstanceOf(SQLException.class);
        }

        assertThat(onlySpan().attribute("error.type")).isEqualTo("57P01");
    }

    @Test
    void theMessageOfAFailedBatchLosesItsParameters() throws Exception {
        SQLException thrown;
        try (PreparedStatement statement = connection().prepareStatement("INSERT INTO weft_item VALUES (?, ?)")) {
            for (int i = 0; i < 2; i++) {
                statement.setInt(1, 1);
                statement.setString(2, "topsecret");
                statement.addBatch();
            }
            thrown = catchThrowableOfType(SQLException.class, statement::executeBatch);
        }

        assertThat(thrown.getMessage()).contains("topsecret");
        assertThat(onlySpan().statusDescription())
                .contains("Batch entry 0 ? was aborted", "weft_item_pkey")
                .doesNotContain("topsecret");
        assertThat(onlySpan().events().toString()).doesNotContain("topsecret");
    }
}
