package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.sql.Database;
import dev.weft.agent.api.sql.SqlDialect;
import java.util.Properties;

/**
 * {@code jdbc:oracle:thin:user/password@where} (Oracle JDBC 11 to 23): {@code host:port:sid}, EZConnect ({@code
 * tcps://a,b:1522/service?settings}), a TNS descriptor, the alias of one, or an LDAP directory.
 *
 * <p>The namespace is the service, SID or alias: the unique name of the database, which the conventions ask for, is known
 * after a query only.
 */
final class OracleUrl implements JdbcUrl.Family {

    private static final int DEFAULT_PORT = 1521;

    @Override
    public String scheme() {
        return "oracle";
    }

    @Override
    public Database parse(String rest, Properties info) {
        int at = rest.lastIndexOf('@');
        String where = at < 0 ? "" : rest.substring(at + 1).trim();
        String login = rest.substring(0, Math.max(at, 0));
        if (login.indexOf('(') >= 0 || login.indexOf("//") >= 0) {
            // The @ may belong to what stands behind a first one.
            where = "";
        }
        if (where.startsWith("(")) {
            return descriptor(where);
        }
        String address = where.substring(0, Texts.endOf(where, 0, "?"));
        if (Texts.startsWithIgnoreCase(address, "ldap")) {
            return directory(address);
        }
        int slashes = address.indexOf("//");
        String location = slashes < 0 ? address : address.substring(slashes + 2);
        if (slashes > 0 && !isProtocol(address.substring(0, slashes))) {
            // The name of a store of configurations.
            return database(null, null);
        }
        return location.indexOf('/') < 0 ? brief(location, slashes >= 0) : easy(location);
    }

    /** {@code host:port/service:server/instance}, with several hosts perhaps, before each port. */
    private static Database easy(String location) {
        int slash = location.indexOf('/');
        String service = location.substring(slash + 1, Texts.endOf(location, slash + 1, ":/"));
        return database(service, hosts(location.substring(0, slash)));
    }

    /** {@code host:port:sid}, a host alone behind slashes, or else an alias. */
    private static Database brief(String location, boolean host) {
        int end = location.lastIndexOf(':');
        int bracket = location.lastIndexOf(']');
        boolean sid = end > bracket && location.lastIndexOf(':', end - 1) > bracket;
        if (sid) {
            return database(location.substring(end + 1), Endpoints.parse(location.substring(0, end), DEFAULT_PORT));
        }
        return host || end >= 0 ? database(null, hosts(location)) : database(location, null);
    }

    /** {@code a,b:1522;c} stands for a:1522, b:1522, c. */
    private static Endpoints hosts(String list) {
        Endpoints.Collector hosts = new Endpoints.Collector(DEFAULT_PORT);
        int start = 0;
        while (start <= list.length()) {
            int end = Texts.endOf(list, start, ",;");
            String host = list.substring(start, end);
            int last = Texts.endOf(list, start, ";");
            String group = list.substring(start, last);
            boolean ported = host.lastIndexOf(':') > host.lastIndexOf(']');
            int colon = group.indexOf(':', group.indexOf(']', group.indexOf('[')) + 1);
            if (ported || colon < 0 || host.indexOf(']') >= 0) {
                hosts.add(host);
            } else {
                hosts.add(host, group.substring(colon + 1, Texts.endOf(group, colon + 1, ",")));
            }
            start = end + 1;
        }
        return hosts.result();
    }

    private static Database descriptor(String descriptor) {
        Endpoints.Collector hosts = new Endpoints.Collector(DEFAULT_PORT);
        TnsDescriptor tns = new TnsDescriptor(descriptor);
        String host = tns.next("HOST");
        while (host != null) {
            String port = tns.siblingOrEmpty("PORT");
            hosts.add(host, port);
            host = tns.next("HOST");
        }
        String service = tns.first("SERVICE_NAME");
        return database(service == null ? tns.first("SID") : service, hosts.result());
    }

    /** {@code ldap://host:7777/service,cn=OracleContext,dc=example}, or several of them. */
    private static Database directory(String address) {
        int slashes = address.indexOf("//");
        if (slashes < 0) {
            return database(null, null);
        }
        int slash = Texts.endOf(address, slashes + 2, "/");
        Endpoints known = Endpoints.parse(address.substring(slashes + 2, slash), 0);
        String service = Texts.after(address, slash);
        return database(
                service.substring(0, Texts.endOf(service, 0, ", ")),
                known == null ? null : Endpoints.discovery(address.substring(0, slash)));
    }

    private static boolean isProtocol(String text) {
        return text.equalsIgnoreCase("tcp:") || text.equalsIgnoreCase("tcps:");
    }

    private static Database database(String name, Endpoints server) {
        boolean named = name != null && Texts.endOf(name, 0, " \t\"'=()@/") == name.length();
        return JdbcUrl.database("oracle.db", SqlDialect.ORACLE, named ? Texts.orNull(name) : null, server);
    }
}
