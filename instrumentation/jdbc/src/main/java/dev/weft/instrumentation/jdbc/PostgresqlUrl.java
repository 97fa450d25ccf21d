package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.sql.Database;
import dev.weft.agent.api.sql.SqlDialect;
import java.util.Properties;

/**
 * {@code jdbc:postgresql://host:port,host:port/database?currentSchema=a,b}; all parts may be absent (pgJDBC 42).
 *
 * <p>The namespace is the database and, if the URL names one, the first schema, as they were when the connection was
 * opened. Without a database PostgreSQL takes the user's name, which is not shown.
 */
final class PostgresqlUrl implements JdbcUrl.Family {

    private static final int DEFAULT_PORT = 5432;
    private static final String SCHEMA = "currentSchema";

    @Override
    public String scheme() {
        return "postgresql";
    }

    @Override
    public Database parse(String rest, Properties info) {
        int query = Endpoints.endOf(rest, 0, "?");
        String path = rest.substring(0, query);
        String authority = "";
        if (path.startsWith("//")) {
            int slash = Endpoints.endOf(path, 2, "/");
            authority = path.substring(2, slash);
            path = path.substring(Math.min(slash + 1, path.length()));
        }
        // An @ in the path may end a password with a slash in it: then what stands before it is no host.
        boolean trusted = path.indexOf('@') < 0;
        Endpoints endpoints =
                trusted ? Endpoints.parse(authority.isEmpty() ? "localhost" : authority, DEFAULT_PORT) : null;
        String schema = schema(rest.substring(Math.min(query + 1, rest.length())), info);
        return new Database(
                "postgresql",
                SqlDialect.POSTGRESQL,
                namespace(PercentEncoding.decode(path), schema),
                endpoints == null ? null : endpoints.address(),
                endpoints == null ? 0 : endpoints.port());
    }

    private static String namespace(String database, String schema) {
        // With one of these the URL is not what it seems, and may hold a password.
        boolean named = !database.isEmpty() && database.indexOf('/') < 0 && database.indexOf('@') < 0;
        if (!named) {
            return schema;
        }
        return schema == null ? database : database + '|' + schema;
    }

    private static String schema(String query, Properties info) {
        String schema = null;
        int start = 0;
        while (start < query.length()) {
            int end = Endpoints.endOf(query, start, "&");
            if (query.startsWith(SCHEMA + "=", start)) {
                schema = PercentEncoding.decode(query.substring(start + SCHEMA.length() + 1, end));
            }
            start = end + 1;
        }
        if (schema == null && info != null) {
            schema = info.getProperty(SCHEMA);
        }
        if (schema == null) {
            return null;
        }
        String first = schema.substring(0, Endpoints.endOf(schema, 0, ",")).trim();
        return first.isEmpty() ? null : first;
    }
}
