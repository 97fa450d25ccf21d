package dev.weft.instrumentation.jdbc;

import dev.weft.testing.DatabaseContract;
import dev.weft.testing.WeftExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;

/** P6Spy's driver around H2's, chosen by the URL. */
class P6spyTest extends DatabaseContract {

    static {
        System.setProperty("p6spy.config.modulelist", "");
    }

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.jdbc.JdbcInstrumentation");

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:p6spy:h2:mem:spied");
    }

    @Override
    protected Map<String, Object> database() {
        return Map.of("db.system.name", "h2database", "db.namespace", "spied");
    }

    @Override
    protected Set<Feature> missing() {
        return Set.of(Feature.LARGE_UPDATES);
    }
}
