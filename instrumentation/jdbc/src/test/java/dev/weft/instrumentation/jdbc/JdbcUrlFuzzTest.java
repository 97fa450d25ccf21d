package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.api.sql.Database;
import dev.weft.testing.Fuzz;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** URLs that no driver would take, and passwords that nobody should choose. */
class JdbcUrlFuzzTest {

    private static final String SECRET = "topsecret";

    private static final List<String> WITH_PASSWORD = List.of(
            "jdbc:postgresql://bob:%s@host:5433/shop?ssl=true",
            "jdbc:postgresql://host/shop?user=bob&password=%s",
            "jdbc:mysql://bob:%s@host:3307/shop",
            "jdbc:mysql://bob:%s@[host:1,other:2]/shop",
            "jdbc:mysql://(host=host,user=bob,password=%s)/shop",
            "jdbc:mysql://host/shop?password=%s",
            "jdbc:mariadb://address=(host=host)(user=bob)(password=%s)/shop",
            "jdbc:oracle:thin:bob/%s@host:1521:ORCL",
            "jdbc:oracle:thin:bob/%s@//host/sales",
            "jdbc:oracle:thin:bob/%s@(DESCRIPTION=(ADDRESS=(HOST=h))(CONNECT_DATA=(SID=s)))",
            "jdbc:sqlserver://host;user=bob;password=%s;databaseName=shop",
            "jdbc:db2://host:50000/shop:user=bob;password=%s;",
            "jdbc:h2:tcp://host/shop;USER=bob;PASSWORD=%s",
            "jdbc:h2:mem:shop;PASSWORD=%s",
            "jdbc:derby://host/shop;user=bob;password=%s",
            "jdbc:hsqldb:hsql://host/shop;user=bob;password=%s",
            "jdbc:sqlite:shop.db?cipher=x&key=%s",
            "jdbc:xyz://bob:%s@host/shop");

    @Test
    void anyUrlIsUnderstoodOrNot() throws IOException {
        List<String> urls = JdbcUrlTest.urls().stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
        Properties info = new Properties();
        Fuzz.run(input -> {
            String url = input.oneIn(8) ? "jdbc:" + input.text() : input.mutated(urls);

            Database database = JdbcUrl.parse(url, input.oneIn(2) ? info : null);

            if (database != null) {
                assertThat(database.port()).as(url).isBetween(0, 65_535);
                // A port may be added to each host.
                assertThat(String.valueOf(database).length()).as(url).isLessThan(8 * url.length() + 100);
            }
        });
    }

    @Test
    void noPasswordIsShown() {
        Fuzz.run(input -> {
            String special = ":/@,;?#[](){}|&%+-_.~ 1a";
            String password = input.of(special, input.below(6)) + SECRET + input.of(special, input.below(6));
            // A comma behind an @ begins another host; such a password must be encoded.
            password = password.indexOf('@') < 0 ? password : password.replace(",", "");
            String url = input.oneOf(WITH_PASSWORD).replace("%s", password);

            assertThat(String.valueOf(JdbcUrl.parse(url, new Properties())))
                    .as(url)
                    .doesNotContain(SECRET);
        });
    }
}
