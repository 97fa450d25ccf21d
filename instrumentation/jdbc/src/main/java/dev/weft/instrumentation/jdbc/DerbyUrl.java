package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.sql.Database;
import dev.weft.agent.api.sql.SqlDialect;
import java.util.Properties;

/**
 * {@code jdbc:derby:memory:name;create=true}, {@code jdbc:derby:path} and {@code jdbc:derby://host:port/path} (Derby 10);
 * settings, the password among them, follow a semicolon.
 */
final class DerbyUrl implements JdbcUrl.Family {

    private static final int DEFAULT_PORT = 1527;
    private static final String[] STORES = {"memory:", "directory:", "classpath:", "jar:"};

    @Override
    public String scheme() {
        return "derby";
    }

    @Override
    public Database parse(String rest, Properties info) {
        int semicolon = Texts.endOf(rest, 0, ";");
        String location = rest.substring(0, semicolon);
        String settings = Texts.after(rest, semicolon);
        Endpoints server = null;
        if (location.startsWith("//")) {
            int slash = Texts.endOf(location, 2, "/");
            boolean trusted = location.indexOf('@', slash) < 0;
            server = trusted ? Endpoints.parse(location.substring(2, slash), DEFAULT_PORT) : null;
            location = trusted ? Texts.after(location, slash) : "";
        }
        String name = name(location);
        return JdbcUrl.database(
                "derby",
                SqlDialect.STANDARD,
                name.isEmpty() ? Texts.orNull(Settings.get(settings, ';', "databaseName")) : name,
                server);
    }

    private static String name(String location) {
        for (String store : STORES) {
            if (location.startsWith(store)) {
                return location.substring(store.length());
            }
        }
        return location;
    }
}
