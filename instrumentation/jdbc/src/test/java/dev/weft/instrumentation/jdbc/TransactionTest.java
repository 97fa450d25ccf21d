package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedSpan.Kind;
import dev.weft.testing.WeftExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The ends of transactions, through a pool: nothing, or spans where they are asked for, as in a second run that the
 * module's pom demands.
 */
class TransactionTest {

    private static final boolean ASKED =
            Boolean.getBoolean("otel.instrumentation.jdbc.experimental.transaction.enabled");

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.jdbc.JdbcInstrumentation");

    private final HikariDataSource pool = pool();

    @AfterEach
    void stop() {
        pool.close();
    }

    @Test
    void commitAndRollbackAreClientSpansWhereTheyAreAskedFor() throws Exception {
        weft.inSpan("request", () -> {
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                query(connection);
                connection.commit();
                query(connection);
                connection.rollback();
                Savepoint savepoint = connection.setSavepoint();
                connection.rollback(savepoint);
                connection.commit();
            }
            return null;
        });

        if (!ASKED) {
            assertThat(weft.awaitSpansByStart(3))
                    .extracting(RecordedSpan::name)
                    .containsExactly("request", "SELECT", "SELECT");
            return;
        }
        assertThat(weft.awaitSpansByStart(8))
                .extracting(RecordedSpan::name, RecordedSpan::kind, span -> span.attribute("db.operation.name"))
                .containsExactly(
                        tuple("request", Kind.INTERNAL, null),
                        tuple("SELECT", Kind.CLIENT, null),
                        tuple("COMMIT transactions", Kind.CLIENT, "COMMIT"),
                        tuple("SELECT", Kind.CLIENT, null),
                        tuple("ROLLBACK transactions", Kind.CLIENT, "ROLLBACK"),
                        tuple("ROLLBACK transactions", Kind.CLIENT, "ROLLBACK"),
                        tuple("COMMIT transactions", Kind.CLIENT, "COMMIT"),
                        // The pool switches auto-commit on again, for which H2 calls its own commit.
                        tuple("COMMIT transactions", Kind.CLIENT, "COMMIT"));
        assertThat(weft.awaitTraces(1).get(0).isWhole()).isTrue();
        assertThat(weft.awaitSpansByStart(8).get(2).attributes())
                .isEqualTo(Map.of(
                        "db.system.name", "h2database", "db.namespace", "transactions", "db.operation.name", "COMMIT"));
    }

    private static void query(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT 1").close();
        }
    }

    private static HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:transactions");
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }
}
