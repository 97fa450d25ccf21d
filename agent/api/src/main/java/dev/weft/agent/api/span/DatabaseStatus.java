package dev.weft.agent.api.span;

import dev.weft.agent.api.sql.Database;

/**
 * {@code db.response.status_code} of a failure: the most specific code that the database has (semantic conventions 1.44,
 * SQL databases).
 */
final class DatabaseStatus {

    private DatabaseStatus() {}

    /**
     * The code, by the rules of its database; null if the error has none.
     *
     * @param sqlState nullable
     * @param vendorCode 0 if there is none
     */
    static String code(Database database, String sqlState, int vendorCode) {
        String state = sqlState == null || sqlState.isEmpty() ? null : sqlState;
        if (vendorCode == 0) {
            return state;
        }
        switch (database.system()) {
            case "postgresql":
            case "h2database":
            case "derby":
            case "hsqldb":
                return state == null ? String.valueOf(vendorCode) : state;
            case "mysql":
            case "mariadb":
            case "microsoft.sql_server":
            case "ibm.db2":
            case "sqlite":
                return String.valueOf(vendorCode);
            case "oracle.db":
                return oracle(vendorCode);
            default:
                return state == null ? String.valueOf(vendorCode) : state + '/' + vendorCode;
        }
    }

    /** As Oracle's documentation has it, with five digits. */
    private static String oracle(int code) {
        String digits = String.valueOf(code);
        StringBuilder name = new StringBuilder("ORA-");
        for (int i = digits.length(); i < 5; i++) {
            name.append('0');
        }
        return name.append(digits).toString();
    }
}
