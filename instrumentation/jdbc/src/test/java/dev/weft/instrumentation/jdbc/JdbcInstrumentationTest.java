package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.DatabaseContract;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** H2 in this process, through the driver and around it. */
class JdbcInstrumentationTest extends DatabaseContract {

    private static final String URL = "jdbc:h2:mem:plain;USER=sa;PASSWORD=topsecret";

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.jdbc.JdbcInstrumentation");

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected Connection connect() throws SQLException {
        return DriverManager.getConnection(URL);
    }

    @Override
    protected Map<String, Object> database() {
        return Map.of("db.system.name", "h2database", "db.namespace", "plain");
    }

    /** Called by H2 from inside a statement, on the same thread. */
    public static final class Functions {
        private Functions() {}

        public static int countItems(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM weft_item")) {
                result.next();
                return result.getInt(1);
            }
        }
    }

    @Test
    void whatAStatementExecutesWithinItselfIsPartOfIt() throws Exception {
        try (Statement statement = connection().createStatement()) {
            statement.execute(
                    "CREATE ALIAS IF NOT EXISTS count_items FOR \"" + Functions.class.getName() + ".countItems\"");
        }

        queryName("SELECT count_items()");

        assertThat(weft.awaitSpans(2))
                .extracting(RecordedSpan::name)
                .containsExactly("CREATE ALIAS count_items", "SELECT");
    }

    @Test
    void aConnectionThatBypassedTheDriverIsAskedForItsUrl() throws Exception {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:plain");
        source.setUser("sa");
        source.setPassword("topsecret");
        try (Connection direct = source.getConnection();
                PreparedStatement statement = direct.prepareStatement("SELECT 1 FROM weft_item WHERE id = ?")) {
            statement.setInt(1, 1);
            statement.executeQuery().close();
        }

        assertThat(onlySpan().attributes())
                .isEqualTo(attributes("SELECT 1 FROM weft_item WHERE id = ?", "SELECT weft_item"));
    }

    @Test
    void noCredentialOfTheUrlIsShown() throws Exception {
        queryName("SELECT name FROM weft_item");

        assertThat(onlySpan().toString()).doesNotContain("topsecret").doesNotContain("sa;");
    }

    @Test
    void metadataAreNoStatement() throws Exception {
        connection().getMetaData().getTables(null, null, "WEFT_ITEM", null).close();

        weft.assertNoSpans();
    }

    @Test
    void statementsOnManyThreadsKeepTheirParents() throws Exception {
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            String parent = "parent " + i;
            threads[i] = new Thread(() -> {
                try (Connection own = connect()) {
                    weft.inSpan(parent, () -> {
                        try (Statement statement = own.createStatement()) {
                            return statement.execute("SELECT name FROM weft_item");
                        }
                    });
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(weft.awaitTraces(4)).allSatisfy(trace -> {
            assertThat(trace.isWhole()).isTrue();
            List<RecordedSpan> children = trace.childrenOf(trace.root());
            assertThat(children).extracting(RecordedSpan::name).containsExactly("SELECT weft_item");
        });
    }
}
