package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.sql.Database;
import dev.weft.agent.api.sql.SqlDialect;
import java.util.Properties;

/**
 * {@code jdbc:hsqldb:mem:name}, {@code file:path}, {@code res:path}, and {@code hsql}, {@code hsqls}, {@code http} or
 * {@code https} with {@code //host:port/path} (HyperSQL 2); settings, the password among them, follow a semicolon.
 */
final class HsqldbUrl implements JdbcUrl.Family {

    private static final String[] STORES = {"mem:", "file:", "res:"};
    private static final String[] PROTOCOLS = {"hsql:", "hsqls:", "http:", "https:"};
    private static final int[] DEFAULT_PORTS = {9001, 554, 80, 443};

    @Override
    public String scheme() {
        return "hsqldb";
    }

    @Override
    public Database parse(String rest, Properties info) {
        String location = rest.substring(0, Texts.endOf(rest, 0, ";"));
        for (int i = 0; i < PROTOCOLS.length; i++) {
            if (Texts.startsWithIgnoreCase(location, PROTOCOLS[i])) {
                return remote(location.substring(PROTOCOLS[i].length()), DEFAULT_PORTS[i]);
            }
        }
        for (String store : STORES) {
            if (Texts.startsWithIgnoreCase(location, store)) {
                return database(location.substring(store.length()), null);
            }
        }
        return database(location, null);
    }

    private static Database remote(String location, int defaultPort) {
        NetworkUrl url = NetworkUrl.parse(location);
        if (!url.trusted()) {
            return database("", null);
        }
        return database(url.path(), Endpoints.parse(url.authority(), defaultPort));
    }

    private static Database database(String name, Endpoints server) {
        return JdbcUrl.database("hsqldb", SqlDialect.STANDARD, Texts.orNull(name), server);
    }
}
