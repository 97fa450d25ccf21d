package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.sql.Database;
import dev.weft.agent.api.sql.SqlDialect;
import java.util.Properties;

/**
 * Reads JDBC URLs; what they say of users and passwords goes nowhere.
 *
 * <p>Wrapping drivers put a scheme of their own before the real one, as in {@code jdbc:p6spy:postgresql://host/db}: what is
 * not known is skipped.
 */
final class JdbcUrl {

    private static final String PREFIX = "jdbc:";
    /** AWS Secrets Manager's driver. */
    private static final String SECRETS_PREFIX = "jdbc-secretsmanager:";

    /** Longer ones are not looked at, in characters. */
    private static final int LONGEST = 16 * 1024;

    /** The databases whose URLs are understood; one small class each. */
    private static final Family[] FAMILIES = {
        new PostgresqlUrl(),
        new MysqlUrl("mysql", "mysql"),
        new MysqlUrl("mysql+srv", "mysql"),
        new MysqlUrl("mariadb", "mariadb"),
        new OracleUrl(),
        new SqlServerUrl(),
        new Db2Url(),
        new H2Url(),
        new DerbyUrl(),
        new HsqldbUrl(),
        new SqliteUrl()
    };

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

    /** The database of a URL, or null if none of its schemes is known: nothing is guessed then. */
    static Database parse(String url, Properties info) {
        boolean secrets = Texts.startsWithIgnoreCase(url, SECRETS_PREFIX);
        if (url.length() > LONGEST || !(secrets || Texts.startsWithIgnoreCase(url, PREFIX))) {
            return null;
        }
        int start = secrets ? SECRETS_PREFIX.length() : PREFIX.length();
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

    /** @param server null if unknown or in this process */
    static Database database(String system, SqlDialect dialect, String namespace, Endpoints server) {
        return new Database(
                system,
                dialect,
                namespace,
                server == null ? null : server.address(),
                server == null ? 0 : server.port());
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
