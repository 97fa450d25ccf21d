package dev.weft.instrumentation.jdbc;

import dev.weft.testing.DatabaseContract;
import dev.weft.testing.WeftExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.apache.commons.dbcp2.BasicDataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Wrappers in wrappers: DBCP, with its pool of prepared statements and an unwrap that gives itself, around a driver
 * written by hand, with a URL of its own and no unwrap at all, around H2.
 */
class WrappedTest extends DatabaseContract {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.jdbc.JdbcInstrumentation");

    private final BasicDataSource pool = pool();

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
        return Map.of("db.system.name", "h2database", "db.namespace", "wrapped");
    }

    @Override
    protected void stop() throws SQLException {
        pool.close();
    }

    private static BasicDataSource pool() {
        try {
            DriverManager.registerDriver(new WrappingDriver());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl("jdbc:wrapping:h2:mem:wrapped");
        pool.setPoolPreparedStatements(true);
        return pool;
    }
}
