package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.span.DatabaseObjects;
import dev.weft.agent.api.span.DatabaseSpans;
import dev.weft.agent.api.sql.Database;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Properties;

/**
 * Which database a connection leads to: the URL that its driver was given, else that of the connection inside it, else,
 * once for each connection, the URL that its metadata name. Thread-safe; holds no lock while it asks.
 */
final class Connections {

    private Connections() {}

    /** Takes note of what a driver connected to; {@code connection} is null if it refused the URL. */
    static void connected(String url, Properties info, Connection connection) {
        if (url == null || connection == null || DatabaseObjects.CONNECTIONS.get(connection) != null) {
            return;
        }
        Database database = JdbcUrl.parse(url, info);
        if (database == null) {
            // Perhaps a wrapper, whose inner driver has connected a moment ago.
            Database inner = DatabaseObjects.CONNECTIONS.get(unwrapped(connection));
            database = orUnknown(inner);
        }
        DatabaseObjects.CONNECTIONS.put(connection, database);
    }

    /** Never null, never throws. */
    static Database databaseOf(Statement statement) {
        Connection connection;
        try {
            connection = statement.getConnection();
        } catch (Throwable closedOrOld) {
            return Database.UNKNOWN;
        }
        return databaseOf(connection);
    }

    /** Never throws; {@code connection} may be null. */
    static Database databaseOf(Connection connection) {
        Database known = DatabaseObjects.CONNECTIONS.get(connection);
        return known != null || connection == null ? orUnknown(known) : ask(connection);
    }

    private static Database ask(Connection connection) {
        Connection inner = unwrapped(connection);
        Database known = inner == connection ? null : DatabaseObjects.CONNECTIONS.get(inner);
        if (known == null) {
            known = orUnknown(answerOf(inner));
            DatabaseObjects.CONNECTIONS.put(inner, known);
        }
        DatabaseObjects.CONNECTIONS.put(connection, known);
        return known;
    }

    private static Database orUnknown(Database database) {
        return database == null ? Database.UNKNOWN : database;
    }

    /** The connection inside a pool's or a wrapper's, else the connection itself; never null. */
    private static Connection unwrapped(Connection connection) {
        try {
            Connection inner = connection.isWrapperFor(Connection.class) ? connection.unwrap(Connection.class) : null;
            return inner == null ? connection : inner;
        } catch (Throwable notSupported) {
            // Drivers of JDBC 3 have no such methods.
            return connection;
        }
    }

    /** Asks a connection for its URL; null if it does not say. */
    private static Database answerOf(Connection connection) {
        try (DatabaseSpans.Quiet quiet = Statements.SPANS.quiet()) {
            String url = connection.getMetaData().getURL();
            return url == null ? null : JdbcUrl.parse(url, null);
        } catch (Throwable ofTheDriver) {
            // It concerns nobody: the application asked for something else.
            return null;
        }
    }
}
