package dev.weft.agent.api.sql;

import java.util.Objects;

/**
 * Which database a connection leads to, as its client was configured; never who the user is. Immutable.
 *
 * <p>It says what was true when the connection was opened: a later change of schema or catalog is not seen.
 */
public final class Database {

    /** A database of which nothing is known. */
    public static final Database UNKNOWN = new Database("other_sql", SqlDialect.GENERIC, null, null, 0);

    private final String system;
    private final SqlDialect dialect;
    private final String namespace;
    private final String address;
    private final int port;

    /**
     * @param system value of {@code db.system.name}
     * @param namespace value of {@code db.namespace}; null if unknown
     * @param address value of {@code server.address}; null if unknown or if the database runs in this process
     * @param port value of {@code server.port}; 0 if unknown or the system's default, which the conventions leave out
     */
    public Database(String system, SqlDialect dialect, String namespace, String address, int port) {
        this.system = system;
        this.dialect = dialect;
        this.namespace = namespace;
        this.address = address;
        this.port = port;
    }

    public String system() {
        return system;
    }

    public SqlDialect dialect() {
        return dialect;
    }

    public String namespace() {
        return namespace;
    }

    public String address() {
        return address;
    }

    public int port() {
        return port;
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Database)) {
            return false;
        }
        Database that = (Database) other;
        return port == that.port
                && system.equals(that.system)
                && dialect == that.dialect
                && Objects.equals(namespace, that.namespace)
                && Objects.equals(address, that.address);
    }

    @Override
    public int hashCode() {
        return Objects.hash(system, namespace, address, port);
    }

    @Override
    public String toString() {
        return system + "://" + address + ":" + port + "/" + namespace;
    }
}
