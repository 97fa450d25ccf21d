package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.api.sql.Database;
import dev.weft.agent.api.sql.SqlDialect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {

    private static final Pattern COLUMNS = Pattern.compile("\\s+\\^\\s+");

    static List<String> urls() throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(JdbcUrlTest.class.getResourceAsStream("urls.txt"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toList());
        }
    }

    @ParameterizedTest
    @MethodSource("urls")
    void urlsAreUnderstood(String line) {
        List<String> columns = COLUMNS.splitAsStream(line).toList();

        Database database = JdbcUrl.parse(columns.get(0), new Properties());

        List<String> found = database == null
                ? List.of("-", "-", "-", "-")
                : List.of(
                        database.system(),
                        shown(database.namespace()),
                        shown(database.address()),
                        database.port() == 0 ? "-" : String.valueOf(database.port()));
        assertThat(found).isEqualTo(columns.subList(1, 5));
    }

    @Test
    void whatIsSetBesideTheUrlCounts() {
        Properties postgresql = new Properties();
        postgresql.setProperty("currentSchema", "x");
        postgresql.setProperty("user", "topsecret");
        Properties sqlServer = new Properties();
        sqlServer.setProperty("databaseName", "shop");
        sqlServer.setProperty("password", "topsecret");

        assertThat(JdbcUrl.parse("jdbc:postgresql://a/shop", postgresql))
                .isEqualTo(new Database("postgresql", SqlDialect.POSTGRESQL, "shop|x", "a", 0));
        assertThat(JdbcUrl.parse("jdbc:sqlserver://a;databaseName=master", sqlServer))
                .isEqualTo(new Database("microsoft.sql_server", SqlDialect.SQL_SERVER, "shop", "a", 0));
    }

    @Test
    void aModeThatChangesLiteralsMakesTheDialectUnknown() {
        assertThat(JdbcUrl.parse("jdbc:mysql://h/d", null).dialect()).isEqualTo(SqlDialect.MYSQL);
        assertThat(JdbcUrl.parse("jdbc:mysql://h/d?sessionVariables=sql_mode='NO_BACKSLASH_ESCAPES'", null)
                        .dialect())
                .isEqualTo(SqlDialect.GENERIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://topsecret:topsecret@h/d?user=topsecret&password=topsecret",
                "jdbc:postgresql://h/d?password=topsecret&currentSchema=s",
                "jdbc:postgresql://u:top/topsecret@h/d",
                "jdbc:postgresql://topsecret:1?2@h/d",
                "jdbc:mysql://topsecret:topsecret@h/d?user=topsecret&password=topsecret",
                "jdbc:mysql://topsecret:1,2@h/d",
                "jdbc:mysql://topsecret:1/2@h/d",
                "jdbc:mysql://topsecret:1?2@h/d",
                "jdbc:mysql://(host=h,user=topsecret,password=topsecret)/d",
                "jdbc:mysql://address=(host=h)(user=topsecret)(password=topsecret)/d",
                "jdbc:mysql://address=(user=topsecret)(password=topsecret)/d",
                "jdbc:mariadb://h/d?password=topsecret",
                "jdbc:oracle:thin:topsecret/topsecret@h:1521:d",
                "jdbc:oracle:thin:topsecret/topsecret@//h:1521/d",
                "jdbc:oracle:thin:topsecret/\"top@topsecret\"@//h:1521/d",
                "jdbc:oracle:thin:topsecret/topsecret",
                "jdbc:oracle:thin:@//h/d?wallet_password=topsecret@topsecret",
                "jdbc:oracle:thin:u/p@(DESCRIPTION=(ADDRESS=(HOST=h))(SECURITY=(MY_WALLET_DIRECTORY=x@topsecret)))",
                "jdbc:oracle:thin:topsecret/topsecret@(DESCRIPTION=(ADDRESS=(HOST=h)))",
                "jdbc:oracle:thin:@ldap://topsecret:topsecret@h/d,cn=x",
                "jdbc:sqlserver://h;user=topsecret;password=topsecret",
                "jdbc:sqlserver://h;password={;databaseName=topsecret};databaseName=d",
                "jdbc:sqlserver://topsecret:topsecret@h;databaseName=d",
                "jdbc:db2://h:1/d:user=topsecret;password=topsecret;",
                "jdbc:db2:d:user=topsecret;password=topsecret;",
                "jdbc:db2://u:1/topsecret@h/d",
                "jdbc:h2:tcp://topsecret:topsecret@h/d;USER=topsecret;PASSWORD=topsecret",
                "jdbc:h2:tcp://u:1/topsecret@h/d",
                "jdbc:derby:d;user=topsecret;password=topsecret",
                "jdbc:derby://topsecret:topsecret@h/d;user=topsecret",
                "jdbc:hsqldb:hsql://topsecret:topsecret@h/d;password=topsecret",
                "jdbc:hsqldb:hsql://u:1/topsecret@h/d",
                "jdbc:sqlite:d.db?key=topsecret",
                "jdbc:sqlite::resource:https://topsecret:topsecret@h/d.db",
                "jdbc:xyz://topsecret:topsecret@h/d;user=topsecret"
            })
    void credentialsAreNeverShown(String url) {
        assertThat(String.valueOf(JdbcUrl.parse(url, new Properties()))).doesNotContain("topsecret");
    }

    private static String shown(String value) {
        return value == null ? "-" : value;
    }
}
