package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.commons.dbcp2.DelegatingConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connections that no driver was seen to open: the metadata are asked, once, and never at the application's cost. */
class UnknownConnectionTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.jdbc.JdbcInstrumentation");

    @Test
    void metadataAreAskedOnceAndTheirOwnQueriesGiveNoSpans() throws Exception {
        try (Asked connection = new Asked(null)) {
            execute(connection, 3);

            assertThat(connection.times).isEqualTo(1);
            assertThat(weft.awaitSpans(3))
                    .extracting(RecordedSpan::name, span -> span.attribute("db.namespace"))
                    .containsOnly(tuple("VALUES", "asked"));
        }
    }

    @Test
    void metadataThatFailAreNotAskedAgain() throws Exception {
        try (Asked connection = new Asked(new StackOverflowError())) {
            execute(connection, 3);

            assertThat(connection.times).isEqualTo(1);
            assertThat(weft.awaitSpans(3))
                    .extracting(span -> span.attribute("db.system.name"))
                    .containsOnly("other_sql");
        }
    }

    @Test
    void insideAnotherStatementNothingIsAsked() throws Exception {
        try (Asked outer = new Asked(null);
                Asked inner = new Asked(null)) {
            outer.meanwhile = inner;
            execute(outer, 1);

            assertThat(inner.times).isZero();
            assertThat(weft.awaitSpans(1)).hasSize(1);
        }
    }

    private static void execute(Connection connection, int times) throws SQLException {
        for (int i = 0; i < times; i++) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("VALUES (1)");
            }
        }
    }

    /** Counts how often it is asked for its metadata; answering executes a query, as some drivers do. */
    private static final class Asked extends DelegatingConnection<Connection> {
        private final Error failure;
        private Asked meanwhile;
        private int times;

        Asked(Error failure) throws SQLException {
            super(open());
            this.failure = failure;
        }

        @Override
        public DatabaseMetaData getMetaData() throws SQLException {
            times++;
            if (meanwhile != null) {
                execute(meanwhile, 1);
            }
            if (failure != null) {
                throw failure;
            }
            execute(getDelegate(), 1);
            return super.getMetaData();
        }

        private static Connection open() throws SQLException {
            JdbcDataSource source = new JdbcDataSource();
            source.setURL("jdbc:h2:mem:asked");
            return source.getConnection();
        }
    }
}
