package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.api.sql.Database;
import dev.weft.agent.api.sql.SqlDialect;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '^',
            value = {
                "jdbc:postgresql://db.example.com:5433/shop                        ^ shop      ^ db.example.com ^ 5433",
                "jdbc:postgresql://db.example.com:5432/shop                        ^ shop      ^ db.example.com ^ 0",
                "jdbc:postgresql://db.example.com/shop?user=u&password=p&ssl=true  ^ shop      ^ db.example.com ^ 0",
                "jdbc:postgresql://[2001:db8::1]:5433/shop                         ^ shop      ^ 2001:db8::1    ^ 5433",
                "jdbc:postgresql://a:5433,b:5433/shop                              ^ shop      ^ a,b            ^ 5433",
                "jdbc:postgresql://a:5433,b/shop                                   ^ shop      ^ a:5433,b:5432  ^ 0",
                "jdbc:postgresql://u:p@a:5433/shop                                 ^ shop      ^ a              ^ 5433",
                "jdbc:postgresql://bob:12/34@a/shop                                ^ -         ^ -              ^ 0",
                "jdbc:postgresql://a/my%20shop?currentSchema=x,y                   ^ my shop|x ^ a              ^ 0",
                "jdbc:postgresql:shop                                              ^ shop      ^ localhost      ^ 0",
                "jdbc:postgresql:///shop                                           ^ shop      ^ localhost      ^ 0",
                "jdbc:postgresql:/                                                 ^ -         ^ localhost      ^ 0",
                "jdbc:postgresql:                                                  ^ -         ^ localhost      ^ 0",
                "jdbc:p6spy:postgresql://a:5433/shop                               ^ shop      ^ a              ^ 5433",
                "JDBC:PostgreSQL://a:5433/shop                                     ^ shop      ^ a              ^ 5433",
            })
    void urlsOfPostgresqlAreUnderstood(String url, String namespace, String address, int port) {
        assertThat(JdbcUrl.parse(url, new Properties())).isEqualTo(postgresql(namespace, address, port));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '^',
            value = {
                "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1;PASSWORD=p ^ shop       ^ - ^ 0",
                "jdbc:h2:mem:                                  ^ -          ^ - ^ 0",
                "jdbc:h2:tcp://h:9093/~/shop;USER=sa           ^ ~/shop     ^ h ^ 9093",
                "jdbc:h2:ssl://h/mem:shop                      ^ mem:shop   ^ h ^ 0",
                "jdbc:h2:tcp:h/shop                            ^ shop       ^ h ^ 0",
                "jdbc:h2:file:/data/shop                       ^ /data/shop ^ - ^ 0",
                "jdbc:h2:~/shop                                ^ ~/shop     ^ - ^ 0",
            })
    void urlsOfH2AreUnderstood(String url, String namespace, String address, int port) {
        Database database = JdbcUrl.parse(url, null);

        assertThat(database.system()).isEqualTo("h2database");
        assertThat(database.namespace()).isEqualTo(namespace);
        assertThat(database.address()).isEqualTo(address);
        assertThat(database.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '^',
            value = {
                "jdbc:xyz://host:1234/shop                                    ^ shop ^ host ^ 1234",
                "jdbc:xyz://u:p@host:1234/shop?password=p                     ^ shop ^ host ^ 1234",
                "jdbc:xyz:sub:thin://host/shop:user=u;password=p;             ^ shop ^ host ^ 0",
                "jdbc:xyz://host:1234;databaseName=shop;password=p            ^ -    ^ host ^ 1234",
                "jdbc:xyz://host:1234/user=u;password=p                       ^ -    ^ host ^ 1234",
                "jdbc:xyz://bob:1/2@host:1234/shop                            ^ -    ^ -    ^ 0",
                "jdbc:xyz:thin:scott/tiger@host:1521:sid                      ^ -    ^ -    ^ 0",
                "jdbc:xyz://scott tiger/shop                                  ^ -    ^ -    ^ 0",
                "jdbc:xyz://host:port/shop                                    ^ -    ^ -    ^ 0",
                "jdbc:xyz:shop                                                ^ -    ^ -    ^ 0",
            })
    void unknownUrlsGiveWhatTheCommonFormSays(String url, String namespace, String address, int port) {
        assertThat(JdbcUrl.parse(url, null)).isNull();
        Database database = JdbcUrl.parseUnknown(url);

        assertThat(database.system()).isEqualTo("other_sql");
        assertThat(database.namespace()).isEqualTo(namespace);
        assertThat(database.address()).isEqualTo(address);
        assertThat(database.port()).isEqualTo(port);
    }

    @Test
    void theSchemaMayComeFromTheProperties() {
        Properties info = new Properties();
        info.setProperty("currentSchema", "x");
        info.setProperty("user", "topsecret");

        assertThat(JdbcUrl.parse("jdbc:postgresql://a/shop", info)).isEqualTo(postgresql("shop|x", "a", 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://topsecret:topsecret@h/d?user=topsecret&password=topsecret",
                "jdbc:postgresql://h/d?password=topsecret&currentSchema=s",
                "jdbc:h2:tcp://topsecret:topsecret@h/d;USER=topsecret;PASSWORD=topsecret",
                "jdbc:xyz://topsecret:topsecret@h/d;user=topsecret",
                "jdbc:xyz://h/d?user=topsecret",
                "jdbc:xyz://h/topsecret@d",
                "jdbc:xyz:topsecret/topsecret@//h:1521/d",
            })
    void credentialsAreNeverShown(String url) {
        Database database = JdbcUrl.parse(url, new Properties());

        assertThat(String.valueOf(database)).doesNotContain("topsecret");
        assertThat(String.valueOf(JdbcUrl.parseUnknown(url))).doesNotContain("topsecret");
    }

    @Test
    void noUrlMakesItThrow() {
        Random random = new Random(4711);
        String[] pieces = {
            "jdbc:",
            "postgresql:",
            "h2:",
            "tcp:",
            "mem:",
            "//",
            "/",
            ":",
            "?",
            ";",
            "@",
            ",",
            "[",
            "]",
            "a",
            "5433",
            "99999",
            "%",
            "%2",
            "%zz",
            "=",
            "&",
            "currentSchema=",
            "~",
            " ",
            "-",
            "file:"
        };
        for (int i = 0; i < 50_000; i++) {
            StringBuilder url = new StringBuilder(random.nextBoolean() ? "jdbc:postgresql:" : "jdbc:h2:");
            for (int p = random.nextInt(10); p > 0; p--) {
                url.append(pieces[random.nextInt(pieces.length)]);
            }
            assertThat(JdbcUrl.parse(url.toString(), null)).as(url.toString()).isNotNull();
            assertThat(JdbcUrl.parseUnknown(url.toString())).as(url.toString()).isNotNull();
        }
    }

    private static Database postgresql(String namespace, String address, int port) {
        return new Database("postgresql", SqlDialect.POSTGRESQL, namespace, address, port);
    }
}
