package dev.weft.testing.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresTest {

    @Test
    void answersAQueryAndIsGoneAfterClose() throws SQLException {
        String url;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            url = postgres.jdbcUrl("postgres");
            try (Connection connection = DriverManager.getConnection(url, postgres.user(), "");
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SHOW server_version")) {
                assertThat(result.next()).isTrue();
                assertThat(result.getString(1)).startsWith("18.");
            }
        }

        assertThatThrownBy(
                        () -> DriverManager.getConnection(url, "postgres", "").close())
                .isInstanceOf(SQLException.class);
    }
}
