package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.weft.testing.DatabaseContract;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import dev.weft.testing.postgres.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** HikariCP in front of PostgreSQL, as the demo has it. */
class PooledTest extends DatabaseContract {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.jdbc.JdbcInstrumentation");

    private final EmbeddedPostgres postgres = EmbeddedPostgres.start();
    private final HikariDataSource pool = pool();

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected Connection connect() throws SQLException {
        return pool.getConnection();
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
        pool.close();
        postgres.close();
    }

    @Test
    void eachCheckOutShowsTheSameDatabase() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT name FROM weft_item");
            }
        }

        assertThat(weft.awaitSpans(3))
                .extracting(RecordedSpan::attributes)
                .containsOnly(attributes("SELECT name FROM weft_item", "SELECT weft_item"));
    }

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.jdbcUrl("postgres"));
        config.setUsername(postgres.user());
        config.setMaximumPoolSize(3);
        return new HikariDataSource(config);
    }
}
