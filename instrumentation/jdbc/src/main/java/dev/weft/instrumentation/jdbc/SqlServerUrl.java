package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.sql.Database;
import dev.weft.agent.api.sql.SqlDialect;
import java.util.Properties;

/**
 * {@code jdbc:sqlserver://host\instance:port;databaseName=d;password={a;b}} (Microsoft's driver, 4 to 13), and
 * {@code jdbc:jtds:sqlserver://host:port/d;instance=i} (jTDS).
 *
 * <p>The namespace is {@code instance|database}; the port of a named instance is asked for at run time, and not known.
 */
final class SqlServerUrl implements JdbcUrl.Family {

    private static final int DEFAULT_PORT = 1433;

    @Override
    public String scheme() {
        return "sqlserver";
    }

    @Override
    public Database parse(String rest, Properties info) {
        int semicolon = Texts.endOf(rest, 0, ";");
        String location =
                rest.substring(rest.startsWith("//") ? 2 : 0, Math.max(semicolon, rest.startsWith("//") ? 2 : 0));
        String settings = Texts.after(rest, semicolon);
        int slash = Texts.endOf(location, 0, "/");
        String path = Texts.after(location, slash);
        String server = location.substring(0, slash);
        String named = first(info, settings, "serverName", "server");
        if (server.isEmpty() && named != null) {
            server = named;
        }
        int backslash = Texts.endOf(server, 0, "\\");
        String behind = Texts.after(server, backslash);
        int portAt = Texts.endOf(behind, 0, ":");
        String instance = Texts.orNull(behind.substring(0, portAt));
        if (instance == null) {
            instance = first(info, settings, "instanceName", "instance");
        }
        String port = first(info, settings, "portNumber", "port");
        String database = first(info, settings, "databaseName", "database");
        return JdbcUrl.database(
                "microsoft.sql_server",
                SqlDialect.SQL_SERVER,
                namespace(instance, database == null ? Texts.orNull(path) : database),
                endpoints(
                        server.substring(0, backslash), portAt < behind.length() ? Texts.after(behind, portAt) : port));
    }

    private static String namespace(String instance, String database) {
        if (instance == null || database == null) {
            return database == null ? instance : database;
        }
        return instance + '|' + database;
    }

    private static Endpoints endpoints(String host, String port) {
        Endpoints.Collector endpoints = new Endpoints.Collector(DEFAULT_PORT);
        boolean ipv6 = host.indexOf(':') != host.lastIndexOf(':') && !host.startsWith("[");
        if (host.isEmpty()) {
            return null;
        }
        if (ipv6 || (port != null && host.indexOf(':') < 0)) {
            endpoints.add(host, port == null ? "" : port);
        } else {
            endpoints.add(host);
        }
        return endpoints.result();
    }

    /** What the application passed beside the URL counts more. */
    private static String first(Properties info, String settings, String... names) {
        for (String name : names) {
            String value = info == null ? null : info.getProperty(name);
            if (value == null) {
                value = Settings.get(settings, ';', name);
            }
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }
}
