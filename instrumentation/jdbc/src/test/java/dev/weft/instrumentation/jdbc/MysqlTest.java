package dev.weft.instrumentation.jdbc;

import dev.weft.testing.WeftExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.RegisterExtension;

/** MySQL's driver. */
class MysqlTest extends MariaDbContract {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.jdbc.JdbcInstrumentation");

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    String system() {
        return "mysql";
    }

    @Override
    protected Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), server.user(), "");
    }

    @Override
    int streaming() {
        return Integer.MIN_VALUE;
    }
}
