package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.sql.Database;
import dev.weft.agent.api.sql.SqlDialect;
import java.util.Properties;

/**
 * {@code jdbc:mysql:[mode:]//hosts/database?settings} of MySQL Connector/J (5.1 to 26) and MariaDB Connector/J (2 to 4).
 *
 * <p>A host is {@code host:port}, {@code [::1]:port}, {@code address=(host=h)(port=p)}, {@code (host=h,port=p)} or a list of
 * these in brackets, each behind a user and a password. Modes are {@code loadbalance}, {@code replication}, {@code aurora}
 * and others.
 */
final class MysqlUrl implements JdbcUrl.Family {

    private static final int DEFAULT_PORT = 3306;
    private static final String SRV = "+srv";

    private final String scheme;
    private final String system;

    /** @param scheme of which {@code +srv} means that the host names a service in DNS */
    MysqlUrl(String scheme, String system) {
        this.scheme = scheme;
        this.system = system;
    }

    @Override
    public String scheme() {
        return scheme;
    }

    @Override
    public Database parse(String rest, Properties info) {
        int slashes = Math.max(rest.indexOf("//"), 0);
        String mode = rest.substring(0, slashes);
        NetworkUrl url = NetworkUrl.parse(rest.substring(slashes));
        // Modes that change how literals are written may be set there.
        boolean plain = url.query().indexOf("sql_mode") < 0;
        return JdbcUrl.database(
                system,
                plain ? SqlDialect.MYSQL : SqlDialect.GENERIC,
                url.name(),
                url.trusted() ? endpoints(url.authority(), mode) : null);
    }

    private Endpoints endpoints(String authority, String mode) {
        Endpoints.Collector hosts = new Endpoints.Collector(DEFAULT_PORT);
        if (authority.isEmpty()) {
            hosts.add("localhost");
        } else if (!collect(authority, hosts)) {
            return null;
        }
        boolean ordered = mode.indexOf("balance") < 0;
        Endpoints found = hosts.result(ordered);
        return found != null && scheme.endsWith(SRV) ? Endpoints.discovery(scheme + "://" + found.address()) : found;
    }

    /** False if a comma in a password may have been taken for the end of a host. */
    private static boolean collect(String list, Endpoints.Collector hosts) {
        int start = 0;
        while (start <= list.length()) {
            int end = Texts.outerEndOf(list, start, ",");
            String item = list.substring(start, end);
            int at = item.lastIndexOf('@', Texts.endOf(item, 0, "(["));
            if (at == 0 || (at > 0 && start > 0 && list.lastIndexOf('@', start) < 0)) {
                return false;
            }
            if (!host(item.substring(at + 1), hosts)) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    private static boolean host(String item, Endpoints.Collector hosts) {
        String host = Texts.startsWithIgnoreCase(item, "address=") ? item.substring("address=".length()) : item;
        if (host.startsWith("(")) {
            settings(host, hosts);
            return true;
        }
        boolean list = host.startsWith("[") && host.endsWith("]") && Texts.endOf(host, 0, ",(") < host.length();
        if (list) {
            String inner = host.substring(1, host.length() - 1);
            // Lists have no lists in them.
            return inner.indexOf("[(") < 0 && inner.indexOf("[[") < 0 && collect(inner, hosts);
        }
        hosts.add(host);
        return true;
    }

    /** {@code (host=h)(port=p)} or {@code (host=h,port=p)}; everything else in there is left alone. */
    private static void settings(String groups, Endpoints.Collector hosts) {
        String host = null;
        String port = null;
        for (int open = 0; open < groups.length() && groups.charAt(open) == '('; ) {
            int close = closing(groups, open);
            String group = groups.substring(open + 1, close);
            host = orElse(Settings.get(group, ',', "host"), host);
            port = orElse(Settings.get(group, ',', "port"), port);
            open = close + 1;
        }
        hosts.add(host == null ? "localhost" : host, port == null ? "" : port);
    }

    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return text.length();
    }

    private static String orElse(String text, String other) {
        return text == null ? other : text;
    }
}
