package dev.weft.instrumentation.jdbc;

import dev.weft.testing.DatabaseContract;
import dev.weft.testing.WeftExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Derby in this process. */
class DerbyTest extends DatabaseContract {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.jdbc.JdbcInstrumentation");

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:derby:memory:plain;create=true", "app", "topsecret");
    }

    @Override
    protected Map<String, Object> database() {
        return Map.of("db.system.name", "derby", "db.namespace", "plain");
    }

    @Override
    protected Set<Feature> missing() {
        return Set.of(Feature.RETURNED_COLUMNS);
    }

    @Override
    protected void prepare(Statement statement) throws SQLException {
        statement.execute("CREATE FUNCTION weft_abs(n INT) RETURNS INT PARAMETER STYLE JAVA NO SQL LANGUAGE JAVA"
                + " EXTERNAL NAME 'java.lang.Math.abs'");
    }

    @Override
    protected String abs() {
        return "weft_abs";
    }

    @Override
    protected int longestLiteral() {
        return 30_000;
    }
}
