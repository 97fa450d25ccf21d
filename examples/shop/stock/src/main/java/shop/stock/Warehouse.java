package shop.stock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** What is in stock, in PostgreSQL, in plain JDBC. */
final class Warehouse {
    /** By a constraint of the table no quantity is below zero: https://www.postgresql.org/docs/current/errcodes-appendix.html */
    private static final String CHECK_VIOLATION = "23514";

    private final DataSource database;

    Warehouse(DataSource database) {
        this.database = database;
    }

    /** Takes the items of an order, all or none; if one is not there, notes that the order is rejected. */
    void take(long order, List<String> items) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            if (takeEach(connection, items)) {
                connection.commit();
            } else {
                connection.rollback();
                reject(connection, order);
                connection.commit();
            }
        }
    }

    private static boolean takeEach(Connection connection, List<String> items) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE stock SET quantity = quantity - 1 WHERE item = ?")) {
            for (String item : items) {
                update.setString(1, item);
                if (update.executeUpdate() == 0) {
                    return false;
                }
            }
            return true;
        } catch (SQLException e) {
            if (CHECK_VIOLATION.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private static void reject(Connection connection, long order) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO rejections (order_id) VALUES (?)")) {
            insert.setLong(1, order);
            insert.executeUpdate();
        }
    }
}
