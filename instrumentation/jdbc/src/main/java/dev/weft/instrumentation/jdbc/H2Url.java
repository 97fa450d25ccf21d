package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.sql.Database;
import dev.weft.agent.api.sql.SqlDialect;
import java.util.Properties;

/**
 * {@code jdbc:h2:mem:name}, {@code jdbc:h2:tcp://host:port/path}, {@code jdbc:h2:file:path} and {@code jdbc:h2:path}
 * (H2 1.4 to 2.x); settings, the password among them, follow a semicolon.
 */
final class H2Url implements JdbcUrl.Family {

    private static final int DEFAULT_PORT = 9092;

    @Override
    public String scheme() {
        return "h2";
    }

    @Override
    public Database parse(String rest, Properties info) {
        String name = rest.substring(0, Texts.endOf(rest, 0, ";"));
        if (name.startsWith("tcp:") || name.startsWith("ssl:")) {
            return remote(name.substring(4));
        }
        if (name.startsWith("mem:")) {
            return database(name.substring(4), null);
        }
        return database(name.startsWith("file:") ? name.substring(5) : name, null);
    }

    private static Database remote(String rest) {
        int start = rest.startsWith("//") ? 2 : 0;
        int slash = Texts.endOf(rest, start, "/");
        boolean trusted = rest.indexOf('@', slash) < 0;
        Endpoints server = trusted ? Endpoints.parse(rest.substring(start, slash), DEFAULT_PORT) : null;
        return database(trusted ? Texts.after(rest, slash) : "", server);
    }

    private static Database database(String name, Endpoints server) {
        return JdbcUrl.database("h2database", SqlDialect.H2, Texts.orNull(name), server);
    }
}
