package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.RecordedSpan.Kind;
import dev.weft.testing.RecordedSpan.Status;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every way to a SQL database must give: one CLIENT span for one execution, named by its summary, under the span
 * that is current, whatever stands between the caller and the driver.
 *
 * <p>Subclasses register a {@link WeftExtension}, open the connection and say what its spans must show of the database.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DatabaseContract {

    private static final String SCOPE = "dev.weft.jdbc";

    private Connection connection;

    /** The extension that the subclass registers. */
    protected abstract WeftExtension weft();

    /** Opens a connection in auto-commit mode; the contract closes it. */
    protected abstract Connection connect() throws SQLException;

    /** The attributes that every span must have on account of the database: system, namespace, server. */
    protected abstract Map<String, Object> database();

    /** What drivers may leave out. */
    public enum Feature {
        /** A function that is called. */
        CALLS,
        /** Columns that are no generated keys, returned. */
        RETURNED_COLUMNS,
        /** Counts of rows as {@code long}. */
        LARGE_UPDATES,
        /** Results that can be read backwards. */
        SCROLLING
    }

    /** What this driver does not have. */
    protected Set<Feature> missing() {
        return Set.of();
    }

    /** The function that gives a number without its sign. */
    protected String abs() {
        return "abs";
    }

    /** A query for this literal with the first name of the table at its end. */
    protected String selectOf(String literal) {
        return "SELECT '" + literal + "' || name FROM weft_item WHERE id = 1";
    }

    /** The longest literal that the database takes, in characters. */
    protected int longestLiteral() {
        return 10_500_000;
    }

    /** What spans must call this failure. */
    protected String statusOf(SQLException failure) {
        return failure.getSQLState();
    }

    /** Makes what the driver's own tests, or {@link #abs}, need. */
    protected void prepare(Statement statement) throws SQLException {}

    /** Stops what {@link #connect} needs; called last. */
    protected void stop() throws SQLException {}

    protected final Connection connection() {
        return connection;
    }

    @BeforeAll
    final void createTable() throws Exception {
        connection = connect();
        weft().unseen(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE weft_item (id INT PRIMARY KEY, name VARCHAR(100))");
                statement.execute("INSERT INTO weft_item VALUES (1, 'first')");
                prepare(statement);
            }
            return null;
        });
    }

    @AfterAll
    final void dropTable() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE weft_item");
        }
        connection.close();
        stop();
    }

    @Test
    void aStatementIsOneClientSpanUnderTheCurrentOne() throws Exception {
        String name = weft().inSpan("parent", () -> queryName("SELECT name FROM weft_item WHERE id = 1"));

        assertThat(name).isEqualTo("first");
        RecordedTrace trace = weft().awaitTraces(1).get(0);
        RecordedSpan parent = named(trace, "parent");
        RecordedSpan span = named(trace, "SELECT weft_item");
        assertThat(trace.spans()).hasSize(2);
        assertThat(span.isChildOf(parent)).isTrue();
        assertThat(span.kind()).isEqualTo(Kind.CLIENT);
        assertThat(span.scope()).isEqualTo(SCOPE);
        assertThat(span.status()).isEqualTo(Status.UNSET);
        assertThat(span.events()).isEmpty();
        assertThat(span.attributes())
                .isEqualTo(attributes("SELECT name FROM weft_item WHERE id = ?", "SELECT weft_item"));
    }

    @Test
    void withoutACurrentSpanItIsARoot() throws Exception {
        queryName("SELECT name FROM weft_item");

        assertThat(onlySpan().isRoot()).isTrue();
    }

    @Test
    void everyWayToExecuteATextIsOneSpan() throws Exception {
        String update = "UPDATE weft_item SET name = 'first' WHERE id = 1";
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1 FROM weft_item");
            statement.executeUpdate(update);
            if (has(Feature.LARGE_UPDATES)) {
                statement.executeLargeUpdate(update);
            } else {
                statement.executeUpdate(update);
            }
            statement.execute(update, Statement.NO_GENERATED_KEYS);
            statement.executeUpdate(update, Statement.RETURN_GENERATED_KEYS);
            if (has(Feature.RETURNED_COLUMNS)) {
                statement.executeUpdate(update, new String[] {"id"});
            } else {
                statement.executeUpdate(update);
            }
        }

        assertThat(weft().awaitSpansByStart(6))
                .extracting(RecordedSpan::name)
                .containsExactly(
                        "SELECT weft_item",
                        "UPDATE weft_item",
                        "UPDATE weft_item",
                        "UPDATE weft_item",
                        "UPDATE weft_item",
                        "UPDATE weft_item");
    }

    @Test
    void aPreparedTextWithParametersIsShownAsItIsEachTime() throws Exception {
        String sql = "SELECT name FROM weft_item WHERE id = ? AND name <> 'constant' -- as written";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, 1);
            statement.executeQuery().close();
            statement.execute();
        }

        assertThat(weft().awaitSpans(2))
                .allSatisfy(span -> assertThat(span.attributes()).isEqualTo(attributes(sql, "SELECT weft_item")));
    }

    @Test
    void aPreparedTextWithLiteralsOnlyIsSanitized() throws Exception {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE weft_item SET name = 'secret' WHERE id = -1")) {
            statement.executeUpdate();
        }

        assertThat(onlySpan().attribute("db.query.text")).isEqualTo("UPDATE weft_item SET name = ? WHERE id = ?");
    }

    @Test
    void everyWayToPrepareAndExecuteIsOneSpan() throws Exception {
        String sql = "UPDATE weft_item SET name = ? WHERE id = 1";
        try (PreparedStatement plain = connection.prepareStatement(sql);
                PreparedStatement keys = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS);
                PreparedStatement columns = has(Feature.RETURNED_COLUMNS)
                        ? connection.prepareStatement(sql, new String[] {"id"})
                        : connection.prepareStatement(sql);
                PreparedStatement scrolling = connection.prepareStatement(
                        sql,
                        has(Feature.SCROLLING) ? ResultSet.TYPE_SCROLL_INSENSITIVE : ResultSet.TYPE_FORWARD_ONLY,
                        ResultSet.CONCUR_READ_ONLY)) {
            for (PreparedStatement statement : new PreparedStatement[] {plain, keys, columns, scrolling}) {
                statement.setString(1, "first");
            }
            plain.executeUpdate();
            keys.executeUpdate();
            if (has(Feature.LARGE_UPDATES)) {
                columns.executeLargeUpdate();
            } else {
                columns.executeUpdate();
            }
            scrolling.execute();
        }

        assertThat(weft().awaitSpans(4))
                .allSatisfy(span -> assertThat(span.attributes()).isEqualTo(attributes(sql, "UPDATE weft_item")));
    }

    @Test
    void aCallIsOneSpan() throws Exception {
        assumeTrue(has(Feature.CALLS), "this database has no calls");
        String sql = "{? = call " + abs() + "(?)}";
        int result;
        try (CallableStatement call = connection.prepareCall(sql)) {
            call.registerOutParameter(1, Types.INTEGER);
            call.setInt(2, -5);
            call.execute();
            result = call.getInt(1);
        }

        assertThat(result).isEqualTo(5);
        Map<String, Object> expected = attributes(sql, "call " + abs());
        expected.put("db.stored_procedure.name", abs());
        assertThat(onlySpan().attributes()).isEqualTo(expected);
    }

    @Test
    void aBatchOfParametersIsOneSpanWithItsSize() throws Exception {
        String sql = "INSERT INTO weft_item VALUES (?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int id = 100; id < 103; id++) {
                statement.setInt(1, id);
                statement.setString(2, "batch");
                statement.addBatch();
            }
            assertThat(statement.executeBatch()).hasSize(3);
        }

        Map<String, Object> expected = attributes(sql, "BATCH INSERT weft_item");
        expected.put("db.operation.batch.size", 3L);
        RecordedSpan span = onlySpan();
        assertThat(span.name()).isEqualTo("BATCH INSERT weft_item");
        assertThat(span.attributes()).isEqualTo(expected);
    }

    @Test
    void aBatchOfOneIsNone() throws Exception {
        String sql = "INSERT INTO weft_item VALUES (?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, 110);
            statement.setString(2, "cleared");
            statement.addBatch();
            statement.clearBatch();
            statement.setInt(1, 111);
            statement.setString(2, "alone");
            statement.addBatch();
            statement.executeBatch();
            statement.setInt(1, 112);
            statement.setString(2, "again alone");
            statement.addBatch();
            statement.executeBatch();
        }

        assertThat(weft().awaitSpans(2))
                .allSatisfy(span -> assertThat(span.attributes()).isEqualTo(attributes(sql, "INSERT weft_item")));
    }

    @Test
    void aBatchOfTextsShowsThemAll() throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("INSERT INTO weft_item VALUES (120, 'a')");
            statement.addBatch("UPDATE weft_item SET name = 'b' WHERE id = 120");
            statement.executeBatch();
            statement.addBatch("INSERT INTO weft_item VALUES (121, 'a')");
            statement.addBatch("INSERT INTO weft_item VALUES (122, 'b')");
            statement.executeBatch();
        }

        Map<String, Object> different =
                attributes("INSERT INTO weft_item VALUES (?, ?); UPDATE weft_item SET name = ? WHERE id = ?", "BATCH");
        different.put("db.operation.batch.size", 2L);
        Map<String, Object> same = attributes("INSERT INTO weft_item VALUES (?, ?)", "BATCH INSERT weft_item");
        same.put("db.operation.batch.size", 2L);
        assertThat(weft().awaitSpansByStart(2))
                .extracting(RecordedSpan::attributes)
                .containsExactly(different, same);
    }

    @Test
    void aBatchWithLargeCountsIsOneSpanToo() throws Exception {
        assumeTrue(has(Feature.LARGE_UPDATES), "this driver has no large updates");
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO weft_item VALUES (?, ?)")) {
            for (int id = 140; id < 142; id++) {
                statement.setInt(1, id);
                statement.setString(2, "large");
                statement.addBatch();
            }
            assertThat(statement.executeLargeBatch()).hasSize(2);
        }

        assertThat(onlySpan().name()).isEqualTo("BATCH INSERT weft_item");
        assertThat(onlySpan().attribute("db.operation.batch.size")).isEqualTo(2L);
    }

    @Test
    void anEmptyBatchHasSizeZero() throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.executeBatch();
        }

        assertThat(onlySpan().attribute("db.operation.batch.size")).isEqualTo(0L);
    }

    @Test
    void aFailureIsThrownUnchangedAndRecorded() throws Exception {
        SQLException thrown = failureOf(() -> queryName("SELECT name FROM weft_missing WHERE id = 'secret'"));

        assertThat(thrown.getMessage()).containsIgnoringCase("weft_missing");
        RecordedSpan span = onlySpan();
        assertThat(span.name()).isEqualTo("SELECT weft_missing");
        assertThat(span.status()).isEqualTo(Status.ERROR);
        assertThat(span.statusDescription())
                .containsIgnoringCase("weft_missing")
                .doesNotContain("secret");
        assertThat(span.attribute("db.response.status_code")).isEqualTo(statusOf(thrown));
        assertThat(span.attribute("error.type")).isEqualTo(statusOf(thrown));
        assertThat(span.events()).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("exception");
            assertThat(event.attributes())
                    .containsEntry("exception.type", thrown.getClass().getName())
                    .containsEntry("exception.message", span.statusDescription());
            assertThat(event.attributes().get("exception.stacktrace").toString())
                    .contains(span.statusDescription())
                    .doesNotContain("secret");
        });
    }

    @Test
    void aFailedBatchKeepsItsSizeAndLeavesNothingBehind() throws Exception {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO weft_item VALUES (?, ?)")) {
            for (int id = 130; id < 133; id++) {
                statement.setInt(1, 1);
                statement.setString(2, "duplicate");
                statement.addBatch();
            }
            assertThatThrownBy(statement::executeBatch).isInstanceOf(SQLException.class);
            statement.clearBatch();
            statement.setInt(1, 133);
            statement.executeUpdate();
        }

        RecordedSpan failed = weft().awaitSpansByStart(2).get(0);
        assertThat(failed.status()).isEqualTo(Status.ERROR);
        assertThat(failed.attribute("db.operation.batch.size")).isEqualTo(3L);
    }

    @Test
    void aStatementOfMegabytesIsExecutedAndShownInPart() throws Exception {
        String literal = "secret ".repeat(longestLiteral() / 7);

        String length = queryName(selectOf(literal));

        assertThat(length).hasSize(literal.length() + "first".length());
        RecordedSpan span = onlySpan();
        assertThat(span.name()).startsWith("SELECT");
        assertThat((String) span.attribute("db.query.text"))
                .startsWith("SELECT ")
                .doesNotContain("secret");
    }

    @Test
    void whatAClosedConnectionThrowsIsLeftAlone() throws Exception {
        Connection closed = connect();
        Statement statement = closed.createStatement();
        closed.close();

        assertThatThrownBy(() -> statement.executeQuery("SELECT name FROM weft_item"))
                .isInstanceOf(SQLException.class);
        assertThat(onlySpan().status()).isEqualTo(Status.ERROR);
    }

    private boolean has(Feature feature) {
        return !missing().contains(feature);
    }

    /** The first column of the first row. */
    protected final String queryName(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    protected final RecordedSpan onlySpan() throws InterruptedException {
        return weft().awaitSpans(1).get(0);
    }

    /** All attributes of a span that succeeded. */
    protected final Map<String, Object> attributes(String text, String summary) {
        Map<String, Object> attributes = new HashMap<>(database());
        attributes.put("db.query.text", text);
        attributes.put("db.query.summary", summary);
        return attributes;
    }

    private static RecordedSpan named(RecordedTrace trace, String name) {
        return trace.spans().stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span '" + name + "' in " + trace.spans()));
    }

    private static SQLException failureOf(Callable<?> work) throws Exception {
        try {
            work.call();
        } catch (SQLException expected) {
            return expected;
        }
        throw new AssertionError("nothing was thrown");
    }
}
