package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.DatabaseContract;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import dev.weft.testing.postgres.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
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
}
