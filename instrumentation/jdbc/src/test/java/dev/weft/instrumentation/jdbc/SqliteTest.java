package dev.weft.instrumentation.jdbc;

import dev.weft.testing.DatabaseContract;
import dev.weft.testing.WeftExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SQLite in this process. */
class SqliteTest extends DatabaseContract {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.jdbc.JdbcInstrumentation");

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:file:plain?mode=memory&cache=shared");
    }

    @Override
    protected Map<String, Object> database() {
        return Map.of("db.system.name", "sqlite", "db.namespace", "plain");
    }

    @Override
    protected Set<Feature> missing() {
        return Set.of(Feature.CALLS, Feature.RETURNED_COLUMNS, Feature.SCROLLING);
    }

    /** SQLite has result codes, no SQLSTATE. */
    @Override
    protected String statusOf(SQLException failure) {
        return String.valueOf(failure.getErrorCode());
    }

    @Override
    protected int longestLiteral() {
        return 900_000;
    }
}
