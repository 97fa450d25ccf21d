package dev.weft.instrumentation.jdbc;

import dev.weft.testing.DatabaseContract;
import dev.weft.testing.WeftExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;

/** HSQLDB in this process. */
class HsqldbTest extends DatabaseContract {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.jdbc.JdbcInstrumentation");

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:hsqldb:mem:plain", "SA", "");
    }

    @Override
    protected Map<String, Object> database() {
        return Map.of("db.system.name", "hsqldb", "db.namespace", "plain");
    }

    /** Calls of functions give a result instead of a parameter. */
    @Override
    protected Set<Feature> missing() {
        return Set.of(Feature.CALLS);
    }
}
