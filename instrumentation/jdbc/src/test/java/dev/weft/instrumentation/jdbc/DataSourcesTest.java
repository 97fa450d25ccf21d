package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mysql.cj.jdbc.MysqlDataSource;
import com.mysql.cj.jdbc.MysqlXADataSource;
import dev.weft.testing.WeftExtension;
import dev.weft.testing.mariadb.EmbeddedMariaDb;
import dev.weft.testing.postgres.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.hsqldb.jdbc.JDBCDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.xa.PGXADataSource;
import org.sqlite.SQLiteDataSource;

/** Connections of the drivers' own DataSources, which no DriverManager opened, and of their XADataSources. */
class DataSourcesTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.jdbc.JdbcInstrumentation");

    @Test
    void dataSourcesOfDatabasesInThisProcessShowWhereTheyLead() throws Exception {
        EmbeddedDataSource derby = new EmbeddedDataSource();
        derby.setDatabaseName("memory:source");
        derby.setCreateDatabase("create");
        JDBCDataSource hsqldb = new JDBCDataSource();
        hsqldb.setURL("jdbc:hsqldb:mem:source");
        SQLiteDataSource sqlite = new SQLiteDataSource();
        sqlite.setUrl("jdbc:sqlite:file:source?mode=memory");

        query(derby, "VALUES 1");
        query(hsqldb, "VALUES 1");
        query(sqlite, "SELECT 1");

        assertThat(weft.awaitSpansByStart(3))
                .extracting(span -> span.attribute("db.system.name"), span -> span.attribute("db.namespace"))
                .containsExactly(tuple("derby", "source"), tuple("hsqldb", "source"), tuple("sqlite", "source"));
    }

    @Test
    void askingForTheUrlCostsTheServerNothing() throws Exception {
        EmbeddedMariaDb server = MariaDbServer.get();
        MariaDbDataSource mariaDb = new MariaDbDataSource("jdbc:mariadb://" + server.location());
        mariaDb.setUser(server.user());
        MysqlDataSource mysql = new MysqlDataSource();
        mysql.setUrl("jdbc:mysql://" + server.location());
        mysql.setUser(server.user());

        assertThat(questionsOf(mariaDb)).isEqualTo(2);
        assertThat(questionsOf(mysql)).isEqualTo(2);

        assertThat(weft.awaitSpansByStart(4))
                .extracting(
                        span -> span.attribute("db.system.name"),
                        span -> span.attribute("db.namespace"),
                        span -> span.attribute("server.port"))
                .containsExactly(
                        tuple("mariadb", "test", (long) server.port()),
                        tuple("mariadb", "test", (long) server.port()),
                        tuple("mysql", "test", (long) server.port()),
                        tuple("mysql", "test", (long) server.port()));
    }

    @Test
    void distributedTransactionsAreTracedLikeOthers() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            PGXADataSource postgresql = new PGXADataSource();
            postgresql.setUrl(postgres.jdbcUrl("postgres"));
            postgresql.setUser(postgres.user());
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:mem:xa");

            transact(postgresql, "SELECT 1");
            transact(h2, "SELECT 1");
        }
        assertThat(weft.awaitSpansByStart(2))
                .extracting(span -> span.attribute("db.system.name"), span -> span.attribute("db.namespace"))
                .containsExactly(tuple("postgresql", "postgres"), tuple("h2database", "xa"));
    }

    @Test
    void distributedTransactionsOfMysqlAreTracedLikeOthers() throws Exception {
        EmbeddedMariaDb server = MariaDbServer.get();
        MariaDbDataSource mariaDb = new MariaDbDataSource("jdbc:mariadb://" + server.location());
        mariaDb.setUser(server.user());
        MysqlXADataSource mysql = new MysqlXADataSource();
        mysql.setUrl("jdbc:mysql://" + server.location());
        mysql.setUser(server.user());

        transact(mariaDb, "SELECT 1");
        transact(mysql, "SELECT 1");
        // The drivers speak of transactions in statements.
        assertThat(weft.awaitSpansByStart(8))
                .extracting(span -> span.attribute("db.query.text").toString().substring(0, 6))
                .containsExactly("XA STA", "SELECT", "XA END", "XA COM", "XA STA", "SELECT", "XA END", "XA COM");
    }

    /** How many statements the server got of a session between two questions for that, the second one included. */
    private static int questionsOf(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            int before = questions(connection);
            return 1 + questions(connection) - before;
        }
    }

    private static int questions(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SHOW SESSION STATUS LIKE 'Questions'")) {
            result.next();
            return result.getInt(2);
        }
    }

    private static void query(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeQuery(sql).close();
        }
    }

    private static void transact(XADataSource source, String sql) throws Exception {
        XAConnection physical = source.getXAConnection();
        try (Connection connection = physical.getConnection();
                Statement statement = connection.createStatement()) {
            XAResource resource = physical.getXAResource();
            Xid branch = new Branch();
            resource.start(branch, XAResource.TMNOFLAGS);
            statement.executeQuery(sql).close();
            resource.end(branch, XAResource.TMSUCCESS);
            resource.commit(branch, true);
        } finally {
            physical.close();
        }
    }

    private record Branch() implements Xid {
        @Override
        public int getFormatId() {
            return 1;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return "weft".getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] getBranchQualifier() {
            return "1".getBytes(StandardCharsets.US_ASCII);
        }
    }
}
