package dev.weft.instrumentation.jdbc;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import dev.weft.testing.DatabaseContract;
import dev.weft.testing.WeftExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;

/** c3p0, whose proxies hide the driver's objects, with its cache of statements. */
class C3p0Test extends DatabaseContract {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.jdbc.JdbcInstrumentation");

    private final ComboPooledDataSource pool = pool();

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
        return Map.of("db.system.name", "h2database", "db.namespace", "c3p0");
    }

    @Override
    protected void stop() {
        pool.close();
    }

    private static ComboPooledDataSource pool() {
        ComboPooledDataSource pool = new ComboPooledDataSource();
        pool.setJdbcUrl("jdbc:h2:mem:c3p0");
        pool.setMinPoolSize(1);
        pool.setInitialPoolSize(1);
        pool.setMaxStatements(20);
        return pool;
    }
}
