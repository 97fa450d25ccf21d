package shop.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Orders and their items in PostgreSQL, in plain JDBC. */
final class OrderStore {
    private final DataSource database;

    OrderStore(DataSource database) {
        this.database = database;
    }

    boolean belongsTo(long id, String customer) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT 1 FROM orders WHERE id = ? AND customer = ?")) {
            query.setLong(1, id);
            query.setString(2, customer);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    List<Long> orders(String customer) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT id FROM orders WHERE customer = ? ORDER BY id")) {
            query.setString(1, customer);
            List<Long> ids = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            return ids;
        }
    }

    List<String> items(long order) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT name FROM items WHERE order_id = ?")) {
            query.setLong(1, order);
            List<String> items = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    items.add(rows.getString(1));
                }
            }
            return items;
        }
    }

    /** Stores an order and its items in one transaction; returns its id. */
    long insert(String customer, List<String> items) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            long id = insertOrder(connection, customer);
            insertItems(connection, id, items);
            connection.commit();
            return id;
        }
    }

    /** Sleeps inside the database, as a query without an index would, only on purpose. */
    long countSlowly() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery("SELECT count(*), pg_sleep(0.4) FROM orders")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static long insertOrder(Connection connection, String customer) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO orders (customer) VALUES (?) RETURNING id")) {
            insert.setString(1, customer);
            try (ResultSet rows = insert.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static void insertItems(Connection connection, long order, List<String> items) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO items (order_id, name) VALUES (?, ?)")) {
            for (String item : items) {
                insert.setLong(1, order);
                insert.setString(2, item);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
