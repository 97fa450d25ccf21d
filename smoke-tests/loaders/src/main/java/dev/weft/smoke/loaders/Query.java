package dev.weft.smoke.loaders;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** What every program here does: asks an in-memory database one question, through whatever loader gave the driver. */
final class Query {

    private Query() {}

    static String answer(Driver driver, String url, String question) throws SQLException {
        Properties user = new Properties();
        user.put("user", "sa");
        user.put("password", "");
        try (Connection connection = driver.connect(url, user);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(question)) {
            return result.next() ? result.getString(1) : "nothing";
        }
    }
}
