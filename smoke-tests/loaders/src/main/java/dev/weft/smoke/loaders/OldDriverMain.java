package dev.weft.smoke.loaders;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Queries by a driver of the class path that is older than Java 7; by name, as two of them share theirs. */
public final class OldDriverMain {

    private OldDriverMain() {}

    /**
     * Runs the program.
     *
     * @param arguments the driver's class, a URL and a question
     */
    public static void main(String[] arguments) throws Exception {
        Driver driver = Class.forName(arguments[0])
                .asSubclass(Driver.class)
                .getDeclaredConstructor()
                .newInstance();
        Properties user = new Properties();
        user.put("user", "sa");
        user.put("password", "");
        // No try-with-resources: what the oldest of them close is not AutoCloseable's close.
        Connection connection = driver.connect(arguments[1], user);
        ask(connection, arguments[2]);
        askPrepared(connection, arguments[2]);
        fail(connection);
        connection.close();
    }

    private static void ask(Connection connection, String question) throws SQLException {
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(question);
        System.out.println("answer " + (result.next() ? result.getString(1) : "nothing"));
        statement.close();
    }

    private static void askPrepared(Connection connection, String question) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(question);
        ResultSet result = statement.executeQuery();
        System.out.println("answer " + (result.next() ? result.getString(1) : "nothing"));
        statement.close();
    }

    private static void fail(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        try {
            System.out.println("answer " + statement.executeQuery("select nothing from nowhere"));
        } catch (SQLException expected) {
            System.out.println("failed as it should: " + expected.getSQLState());
        }
        statement.close();
    }
}
