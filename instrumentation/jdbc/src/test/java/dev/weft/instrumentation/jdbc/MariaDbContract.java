package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.weft.testing.DatabaseContract;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedSpan.Status;
import dev.weft.testing.mariadb.EmbeddedMariaDb;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A real MariaDB over the network, whichever driver speaks to it. */
abstract class MariaDbContract extends DatabaseContract {

    final EmbeddedMariaDb server = MariaDbServer.get();

    /** {@code mariadb} or {@code mysql}: the driver's scheme, and what spans call the database. */
    abstract String system();

    final String url() {
        return "jdbc:" + system() + "://" + server.location();
    }

    @Override
    protected final Map<String, Object> database() {
        return Map.of(
                "db.system.name", system(), "db.namespace", "test", "server.address", "127.0.0.1", "server.port", (long)
                        server.port());
    }

    @Override
    protected void prepare(Statement statement) throws SQLException {
        statement.execute(
                "CREATE OR REPLACE FUNCTION test.abs(n INT) RETURNS INT DETERMINISTIC RETURN IF(n < 0, -n, n)");
        statement.execute("CREATE OR REPLACE PROCEDURE weft_rename(IN n INT, INOUT s VARCHAR(100)) "
                + "BEGIN UPDATE weft_item SET name = s WHERE id = n; SET s = 'done'; END");
    }

    @Override
    protected final String selectOf(String literal) {
        return "SELECT CONCAT('" + literal + "', name) FROM weft_item WHERE id = 1";
    }

    @Override
    protected final String statusOf(SQLException failure) {
        return String.valueOf(failure.getErrorCode());
    }

    @Test
    void aProcedureIsNamedAndItsParametersComeBack() throws Exception {
        String result;
        try (CallableStatement call = connection().prepareCall("{call weft_rename(?, ?)}")) {
            call.setInt(1, 1);
            call.setString(2, "first");
            call.registerOutParameter(2, Types.VARCHAR);
            call.execute();
            result = call.getString(2);
        }

        assertThat(result).isEqualTo("done");
        assertThat(onlySpan().name()).isEqualTo("call weft_rename");
        assertThat(onlySpan().attribute("db.stored_procedure.name")).isEqualTo("weft_rename");
    }

    @Test
    void resultsThatAreStreamedAreOneSpanThatEndsBeforeTheyAreRead() throws Exception {
        try (Statement statement = connection().createStatement()) {
            statement.setFetchSize(streaming());
            try (ResultSet rows = statement.executeQuery("SELECT seq FROM seq_1_to_10000")) {
                assertThat(onlySpan().status()).isEqualTo(Status.UNSET);
                int count = 0;
                while (rows.next()) {
                    count++;
                }
                assertThat(count).isEqualTo(10_000);
            }
        }
        assertThat(onlySpan().name()).isEqualTo("SELECT seq_1_to_10000");
    }

    @Test
    void aTimeoutIsAFailure() throws Exception {
        SQLException thrown;
        try (Statement statement = connection().createStatement()) {
            statement.setQueryTimeout(1);
            thrown = catchThrowableOfType(SQLException.class, () -> statement.executeQuery("SELECT SLEEP(60)"));
        }

        assertThat((Throwable) thrown).isInstanceOf(SQLTimeoutException.class);
        assertThat(onlySpan().status()).isEqualTo(Status.ERROR);
        assertThat(onlySpan().attribute("error.type")).isEqualTo(errorTypeOf(thrown));
    }

    @Test
    void aConnectionThatIsKilledIsAFailureWithItsOwnCode() throws Exception {
        try (Connection killed = connect();
                Statement statement = killed.createStatement()) {
            SQLException thrown = catchThrowableOfType(
                    SQLException.class, () -> statement.execute("KILL CONNECTION CONNECTION_ID()"));

            assertThat((Throwable) thrown).isNotNull();
            assertThat(onlySpan().name()).isEqualTo("KILL");
            assertThat(onlySpan().attribute("error.type")).isEqualTo(errorTypeOf(thrown));
        }
    }

    @Test
    void severalTextsInOneAreOneSpan() throws Exception {
        try (Connection several = DriverManager.getConnection(url() + "?allowMultiQueries=true", server.user(), "");
                Statement statement = several.createStatement()) {
            statement.execute("SELECT name FROM weft_item WHERE name = 'secret'; DELETE FROM weft_item WHERE id = 77");
            statement.getMoreResults();
        }

        assertThat(onlySpan().name()).isEqualTo("SELECT weft_item DELETE weft_item");
        assertThat(onlySpan().attribute("db.query.text"))
                .isEqualTo("SELECT name FROM weft_item WHERE name = ?; DELETE FROM weft_item WHERE id = ?");
    }

    @Test
    void batchesThatTheDriverRewritesAndStatementsThatItCachesKeepTheirSpans() throws Exception {
        String settings = "?rewriteBatchedStatements=true&useServerPrepStmts=true&cachePrepStmts=true";
        try (Connection tuned = DriverManager.getConnection(url() + settings, server.user(), "")) {
            for (int round = 0; round < 3; round++) {
                try (PreparedStatement insert = tuned.prepareStatement("INSERT INTO weft_item VALUES (?, ?)")) {
                    for (int id = 0; id < 4; id++) {
                        insert.setInt(1, 1_000 + 10 * round + id);
                        insert.setString(2, "tuned");
                        insert.addBatch();
                    }
                    insert.executeBatch();
                }
            }
        }

        assertThat(weft().awaitSpans(3))
                .extracting(RecordedSpan::name, span -> span.attribute("db.operation.batch.size"))
                .containsOnly(tuple("BATCH INSERT weft_item", 4L));
    }

    @Test
    void messagesLoseWhatStoodInTheTextButNotWhatTheDatabaseSaysOfItsData() throws Exception {
        SQLException inText = failureOf("SELECT 1 FRM weft_item WHERE name = 'topsecret'");
        SQLException inData;
        try (PreparedStatement statement = connection().prepareStatement("INSERT INTO weft_item VALUES (?, ?)")) {
            statement.setInt(1, 1);
            statement.setString(2, "topsecret");
            inData = catchThrowableOfType(SQLException.class, statement::executeUpdate);
        }

        assertThat(inText.getMessage()).contains("weft_item");
        assertThat(inData.getMessage()).contains("Duplicate entry '1' for key 'PRIMARY'");
        List<RecordedSpan> spans = weft().awaitSpansByStart(2);
        assertThat(spans.get(0).statusDescription()).contains("near ?").doesNotContain("topsecret");
        assertThat(spans.get(0).events().toString()).doesNotContain("topsecret");
        assertThat(spans.get(0).attribute("error.type")).isEqualTo("1064");
        assertThat(spans.get(1).statusDescription()).contains("Duplicate entry '1' for key 'PRIMARY'");
        assertThat(spans.get(1).attribute("error.type")).isEqualTo("1062");
    }

    /** The fetch size with which this driver streams. */
    abstract int streaming();

    private SQLException failureOf(String sql) throws SQLException {
        try (Statement statement = connection().createStatement()) {
            return catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
        }
    }

    private static String errorTypeOf(SQLException thrown) {
        if (thrown.getErrorCode() != 0) {
            return String.valueOf(thrown.getErrorCode());
        }
        return thrown.getSQLState() == null ? thrown.getClass().getName() : thrown.getSQLState();
    }
}
