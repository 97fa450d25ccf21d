package dev.weft.instrumentation.jdbc;

import dev.weft.testing.DatabaseContract;
import dev.weft.testing.WeftExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tomcat's pool, which hands out proxies of java.lang.reflect, with its cache of statements. */
class TomcatPoolTest extends DatabaseContract {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.jdbc.JdbcInstrumentation");

    private final DataSource pool = pool();

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
        return Map.of("db.system.name", "h2database", "db.namespace", "tomcat");
    }

    @Override
    protected void stop() {
        pool.close();
    }

    private static DataSource pool() {
        PoolProperties settings = new PoolProperties();
        settings.setDriverClassName("org.h2.Driver");
        settings.setUrl("jdbc:h2:mem:tomcat");
        settings.setJmxEnabled(false);
        settings.setJdbcInterceptors("StatementCache(prepared=true,callable=true);StatementFinalizer");
        return new DataSource(settings);
    }
}
