package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.sql.Database;
import dev.weft.agent.api.sql.SqlDialect;
import java.util.Properties;

/** Reads JDBC URLs; what they say of users and passwords goes nowhere. */
final class JdbcUrl {

    private static final String PREFIX = "jdbc:";

    /** The databases whose URLs are understood; one small class each. */
    private static final Family[] FAMILIES = {new PostgresqlUrl(), new H2Url()};

    /** How one database writes its URLs. Stateless. */
    interface Family {
        /** What follows {@code jdbc:}, without colons. */
        String scheme();

        /**
         * Never throws for the sake of a malformed URL, but returns what can be understood.
         *
         * @param rest what follows the scheme and its colon
         * @param info the driver's properties; null if unknown
         */
        Database parse(String rest, Properties info);
    }

    private JdbcUrl() {}

    /**
     * The database of a URL, or null if none of its schemes is known.
     *
     * <p>Wrapping drivers put a scheme of their own before the real one, as in {@code jdbc:p6spy:postgresql://host/db}.
     */
    static Database parse(String url, Properties info) {
        if (!url.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            return null;
        }
        int start = PREFIX.length();
        for (int end = schemeEnd(url, start); end > 0; end = schemeEnd(url, start)) {
            for (Family family : FAMILIES) {
                String scheme = family.scheme();
                if (scheme.length() == end - start && url.regionMatches(true, start, scheme, 0, scheme.length())) {
                    return family.parse(url.substring(end + 1), info);
                }
            }
            start = end + 1;
        }
        return null;
    }

    /** What the common form {@code jdbc:anything://host:port/database} says, if the URL has it. */
    static Database parseUnknown(String url) {
        int slashes = url.indexOf("//");
        if (slashes < 0) {
            return Database.UNKNOWN;
        }
        int start = slashes + 2;
        int end = Endpoints.endOf(url, start, "/?;");
        Endpoints endpoints = Endpoints.parse(url.substring(start, end), 0);
        int nameEnd = Endpoints.endOf(url, Math.min(end + 1, url.length()), "/?;:&,#");
        if (endpoints == null || url.indexOf('@', end) >= 0) {
            // An @ further on may end a password with a slash in it.
            return Database.UNKNOWN;
        }
        boolean named = end < url.length() && url.charAt(end) == '/' && nameEnd > end + 1;
        String name = named ? url.substring(end + 1, nameEnd) : null;
        return new Database(
                Database.UNKNOWN.system(),
                SqlDialect.GENERIC,
                name == null || name.indexOf('=') >= 0 ? null : name,
                endpoints.address(),
                endpoints.port());
    }

    /** The colon that ends the scheme, which consists of letters, digits, hyphens and the like; 0 if there is none. */
    private static int schemeEnd(String url, int start) {
        for (int i = start; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == ':') {
                return i;
            }
            if (!Character.isLetterOrDigit(c) && "-_.+".indexOf(c) < 0) {
                return 0;
            }
        }
        return 0;
    }
}
