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
        NetworkUrl url = NetworkUrl.parse(rest);
        Endpoints endpoints = url.trusted()
                ? Endpoints.parse(url.authority().isEmpty() ? "localhost" : url.authority(), DEFAULT_PORT)
                : null;
        return JdbcUrl.database(
                "postgresql", SqlDialect.POSTGRESQL, namespace(url.name(), schema(url.query(), info)), endpoints);
    }

    private static String namespace(String database, String schema) {
        if (database == null) {
            return schema;
        }
        return schema == null ? database : database + '|' + schema;
    }

    private static String schema(String query, Properties info) {
        String schema = Settings.get(query, '&', SCHEMA);
        if (schema != null) {
            schema = PercentEncoding.decode(schema);
        } else if (info != null) {
            schema = info.getProperty(SCHEMA);
        }
        if (schema == null) {
            return null;
        }
        return Texts.orNull(schema.substring(0, Texts.endOf(schema, 0, ",")).trim());
    }
}
