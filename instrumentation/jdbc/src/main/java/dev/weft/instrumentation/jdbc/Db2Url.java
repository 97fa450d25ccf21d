package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.sql.Database;
import dev.weft.agent.api.sql.SqlDialect;
import java.util.Properties;

/**
 * {@code jdbc:db2://host:port/database:user=u;password=p;} and {@code jdbc:db2:database} (IBM's driver, 3 to 4 and 11 to
 * 12, whose default port is 446).
 */
final class Db2Url implements JdbcUrl.Family {

    private static final int DEFAULT_PORT = 446;

    @Override
    public String scheme() {
        return "db2";
    }

    @Override
    public Database parse(String rest, Properties info) {
        if (!rest.startsWith("//")) {
            return database(rest, null);
        }
        int slash = Texts.endOf(rest, 2, "/");
        String name = Texts.after(rest, slash);
        if (name.substring(0, Texts.endOf(name, 0, ":;")).indexOf('@') >= 0) {
            return database("", null);
        }
        return database(name, Endpoints.parse(rest.substring(2, slash), DEFAULT_PORT));
    }

    private static Database database(String nameAndSettings, Endpoints server) {
        String name = nameAndSettings.substring(0, Texts.endOf(nameAndSettings, 0, ":;"));
        boolean named = name.indexOf('=') < 0 && name.indexOf('@') < 0;
        return JdbcUrl.database("ibm.db2", SqlDialect.STANDARD, named ? Texts.orNull(name) : null, server);
    }
}
