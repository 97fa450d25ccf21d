package dev.weft.smoke.plain;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The shop's one table, in memory; each call is one SQL statement on a connection of its own. Thread-safe. */
final class Stock {

    private static final String URL = "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1";

    private Stock() {}

    static Stock open() throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id INT PRIMARY KEY, left_over INT)");
            statement.execute("INSERT INTO item VALUES (1, 1000), (2, 0)");
        }
        return new Stock();
    }

    int left(int item) throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL);
                PreparedStatement statement = connection.prepareStatement("SELECT left_over FROM item WHERE id = ?")) {
            statement.setInt(1, item);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }

    void take(int item) throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE item SET left_over = left_over - 1 WHERE id = " + item);
        }
    }
}
