package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.agent.api.sql.Database;
import dev.weft.testing.Ports;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedSpan.Status;
import dev.weft.testing.WeftExtension;
import java.lang.reflect.Field;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Drivers whose servers cannot be had here: Oracle, SQL Server, Db2. Nobody listens where they connect, and statements are
 * made without their constructors; so much shows that the classes take the advice.
 */
class UnservedDriversTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.jdbc.JdbcInstrumentation");

    @ParameterizedTest
    @CsvSource({
        "oracle.jdbc.OracleDriver, jdbc:oracle:thin:@//127.0.0.1:%d/sales, oracle.db, sales",
        "com.microsoft.sqlserver.jdbc.SQLServerDriver, 'jdbc:sqlserver://127.0.0.1:%d;databaseName=shop;loginTimeout=5', microsoft.sql_server, shop",
        "com.ibm.db2.jcc.DB2Driver, jdbc:db2://127.0.0.1:%d/shop, ibm.db2, shop"
    })
    void aFailureToConnectIsTheDriversOwnAndGivesNoSpan(String driver, String pattern, String system, String name)
            throws Exception {
        int port = Ports.free();
        String url = String.format(pattern, port);
        Driver tried = Class.forName(driver)
                .asSubclass(Driver.class)
                .getDeclaredConstructor()
                .newInstance();
        Properties info = new Properties();
        info.setProperty("user", "u");
        info.setProperty("password", "topsecret");

        assertThat(tried.acceptsURL(url)).isTrue();
        Throwable thrown = Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(1), () -> catchThrowable(() -> tried.connect(url, info)));

        assertThat(thrown).isInstanceOf(SQLException.class);
        weft.assertNoSpans();
        Database database = JdbcUrl.parse(url, info);
        assertThat(database.system()).isEqualTo(system);
        assertThat(database.namespace()).isEqualTo(name);
        assertThat(database.address()).isEqualTo("127.0.0.1");
        assertThat(database.port()).isEqualTo(port);
    }

    static Stream<Arguments> statements() throws ClassNotFoundException {
        // Db2's other names change with each version.
        Class<?> db2 = Class.forName("com.ibm.db2.jcc.am.CallableStatement").getSuperclass();
        return Stream.of(
                Arguments.of(
                        Class.forName("oracle.jdbc.driver.T4CStatement"),
                        Class.forName("oracle.jdbc.driver.T4CPreparedStatement")),
                Arguments.of(
                        Class.forName("com.microsoft.sqlserver.jdbc.SQLServerStatement"),
                        Class.forName("com.microsoft.sqlserver.jdbc.SQLServerPreparedStatement")),
                Arguments.of(db2.getSuperclass(), db2));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void executionsOfTheDriversStatementsAreSpans(Class<?> statement, Class<?> prepared) throws Exception {
        Statement text = (Statement) bare(statement);
        PreparedStatement set = (PreparedStatement) bare(prepared);

        Throwable first = catchThrowable(() -> text.executeQuery("SELECT name FROM item WHERE id = 1"));
        Throwable second = catchThrowable(set::executeQuery);

        assertThat(first).isNotNull();
        assertThat(second).isNotNull();
        assertThat(weft.awaitSpans(2)).allSatisfy(span -> {
            assertThat(span.status()).isEqualTo(Status.ERROR);
            assertThat(span.attribute("db.system.name")).isEqualTo("other_sql");
        });
        assertThat(weft.awaitSpans(2)).extracting(RecordedSpan::name).startsWith("SELECT item");
    }

    /** An object of this class whose constructor did not run. */
    private static Object bare(Class<?> type) throws ReflectiveOperationException {
        Class<?> unsafe = Class.forName("sun.misc.Unsafe");
        Field instance = unsafe.getDeclaredField("theUnsafe");
        instance.setAccessible(true);
        return unsafe.getMethod("allocateInstance", Class.class).invoke(instance.get(null), type);
    }
}
