package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.sql.Database;
import dev.weft.agent.api.sql.SqlDialect;
import java.util.Properties;

/**
 * {@code jdbc:sqlite:path}, {@code jdbc:sqlite:file:path?mode=ro} and {@code jdbc:sqlite::memory:} (Xerial's driver, 3);
 * settings, a key among them, follow a question mark. A database in memory has no name.
 */
final class SqliteUrl implements JdbcUrl.Family {

    @Override
    public String scheme() {
        return "sqlite";
    }

    @Override
    public Database parse(String rest, Properties info) {
        String location = rest.substring(0, Texts.endOf(rest, 0, "?"));
        String path = location.startsWith("file:") ? location.substring("file:".length()) : location;
        // Resources are URLs, which may hold a password.
        boolean named = !path.startsWith(":");
        return JdbcUrl.database("sqlite", SqlDialect.SQLITE, named ? Texts.orNull(path) : null, null);
    }
}
