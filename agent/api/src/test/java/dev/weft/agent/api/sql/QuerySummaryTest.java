package dev.weft.agent.api.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuerySummaryTest {

    private final SqlAnalysis analysis = new SqlAnalysis(SqlAnalysis.Sanitization.UNPARAMETERIZED);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT * FROM \"song list\", artists                                       | SELECT \"song list\" artists",
                "select a from s.\"T 1\" x left outer join t2 as y on x.a = y.a, t3 where 1 | select s.\"T 1\" t2 t3",
                "SELECT * FROM ((a JOIN b ON a.x = b.x) JOIN c USING (id, name)), d         | SELECT a b c d",
                "SELECT * FROM (SELECT * FROM (SELECT 1 FROM a) b) c                        | SELECT SELECT SELECT a",
                "SELECT f(a, b), (SELECT MAX(x) FROM u) FROM t GROUP BY a, b ORDER BY c, d  | SELECT SELECT u t",
                "SELECT EXTRACT(YEAR FROM created) FROM t WHERE a IS DISTINCT FROM b        | SELECT t",
                "SELECT a FROM t UNION ALL SELECT b FROM u EXCEPT SELECT c FROM v           | SELECT t SELECT u SELECT v",
                "SELECT * FROM ONLY t, LATERAL (SELECT * FROM u) x                          | SELECT t SELECT u",
                "SELECT * FROM generate_series(1, 10) g, t FOR UPDATE                       | SELECT generate_series t",
                "(SELECT a FROM t) UNION (SELECT b FROM u)                                  | SELECT t SELECT u",
                "SELECT \"from\", x.select FROM t                                           | SELECT t",
                "WITH recent AS (SELECT * FROM orders), big (a) AS NOT MATERIALIZED (SELECT a FROM recent) SELECT * FROM big JOIN customers c ON 1=1 | SELECT orders SELECT SELECT customers",
                "WITH RECURSIVE tree AS (SELECT 1 FROM node UNION ALL SELECT 2 FROM tree) SELECT * FROM tree | SELECT node SELECT SELECT",
                "WITH gone AS (DELETE FROM old RETURNING *) INSERT INTO archive SELECT * FROM gone | DELETE old INSERT archive SELECT",
                "INSERT INTO t (a, b) VALUES (?, ?) ON CONFLICT (a) DO UPDATE SET b = 1, c = 2 | INSERT t",
                "INSERT IGNORE INTO t SELECT a, b FROM u ON DUPLICATE KEY UPDATE a = 1, b = 2  | INSERT t SELECT u",
                "INSERT t VALUES (1)                                                        | INSERT t",
                "INSERT OR REPLACE INTO t VALUES (1)                                        | INSERT t",
                "REPLACE INTO t VALUES (1)                                                  | REPLACE t",
                "UPDATE t SET a = 1, b = (SELECT c FROM u) WHERE d IN (SELECT e FROM v)     | UPDATE t SELECT u SELECT v",
                "UPDATE ONLY s.t AS x SET a = y.a FROM y, z WHERE 1=1                       | UPDATE s.t y z",
                "update a, b set a.x = b.x                                                  | update a b",
                "DELETE FROM t USING u WHERE t.a = u.a                                      | DELETE t u",
                "DELETE FROM t WHERE EXISTS (SELECT 1 FROM u)                               | DELETE t SELECT u",
                "MERGE INTO t USING (SELECT * FROM s) x ON (t.a = x.a) WHEN MATCHED THEN UPDATE SET b = 1, c = 2 WHEN NOT MATCHED THEN INSERT (a) VALUES (1) | MERGE t SELECT s",
                "MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN DELETE                 | MERGE t s",
                "{? = call s.total(?, 'secret')}                                            | call s.total",
                "CALL refresh()                                                             | CALL refresh",
                "EXEC dbo.p @a = 1                                                          | EXEC dbo.p",
                "CREATE OR REPLACE VIEW v AS SELECT * FROM t                                | CREATE VIEW v SELECT t",
                "CREATE UNIQUE INDEX IF NOT EXISTS i ON t (a)                               | CREATE INDEX i",
                "CREATE FUNCTION f() RETURNS int AS $$ SELECT 1 FROM t $$ LANGUAGE sql      | CREATE FUNCTION f",
                "CREATE TRIGGER g AFTER UPDATE ON t BEGIN DELETE FROM u; END                | CREATE TRIGGER g",
                "DROP TABLE IF EXISTS a, b CASCADE                                          | DROP TABLE a b",
                "ALTER TABLE ONLY t ADD CONSTRAINT c CHECK (a IN (1, 2))                    | ALTER TABLE t",
                "TRUNCATE TABLE t                                                           | TRUNCATE TABLE t",
                "TRUNCATE t, u                                                              | TRUNCATE t u",
                "COPY t FROM STDIN                                                          | COPY t",
                "EXPLAIN ANALYZE SELECT * FROM t                                            | EXPLAIN SELECT t",
                "BEGIN; UPDATE t SET a = 1; COMMIT                                          | BEGIN UPDATE t COMMIT",
                "INSERT INTO a VALUES (1); INSERT INTO b VALUES (2);                        | INSERT a INSERT b",
                "SET search_path TO secret                                                  | SET",
                "GRANT SELECT, INSERT ON t TO bob                                           | GRANT",
                "SHOW server_version                                                        | SHOW",
                "VALUES (1)                                                                 | VALUES",
                "/* hint */ -- x                                                            | ",
                "?                                                                          | ",
            })
    void operationsAndTargetsAreKeptInOrderAndAsWritten(String sql, String expected) {
        assertThat(analysis.statement(sql, SqlDialect.POSTGRESQL).summary()).isEqualTo(expected);
    }

    @Test
    void bracketsNameATableWhereTheDatabaseMayBeSqlServer() {
        assertThat(analysis.statement("SELECT a[1] FROM [dbo].[Order Details] o", SqlDialect.GENERIC)
                        .summary())
                .isEqualTo("SELECT [dbo].[Order Details]");
    }

    @Test
    void aCallNamesItsProcedureUnlessMoreIsDone() {
        assertThat(analysis.prepared("{? = call s.total(?)}", SqlDialect.H2).procedure())
                .isEqualTo("s.total");
        assertThat(analysis.prepared("CALL refresh(); SELECT 1", SqlDialect.H2).procedure())
                .isNull();
        assertThat(analysis.prepared("CALL ?", SqlDialect.H2).procedure()).isNull();
    }

    @Test
    void proceduresOfSqlServerAreExecuted() {
        Sql executed = analysis.prepared("EXEC @result = dbo.total @a = ?", SqlDialect.SQL_SERVER);

        assertThat(executed.summary()).isEqualTo("EXEC dbo.total");
        assertThat(executed.procedure()).isEqualTo("dbo.total");
        assertThat(analysis.prepared("EXECUTE [dbo].[total] ?", SqlDialect.SQL_SERVER)
                        .procedure())
                .isEqualTo("[dbo].[total]");
        assertThat(analysis.prepared("EXECUTE prepared (1)", SqlDialect.POSTGRESQL)
                        .procedure())
                .isNull();
    }

    @Test
    void aSummaryEndsBeforeTheWordThatWouldNotFit() {
        String name = "t".repeat(100);

        String summary = analysis.statement("SELECT * FROM " + name + "1, " + name + "2, " + name + "3", SqlDialect.H2)
                .summary();

        assertThat(summary).isEqualTo("SELECT " + name + "1 " + name + "2");
    }

    @Test
    void depthIsBoundedAndForgiven() {
        String deep = "(".repeat(5_000) + "SELECT a FROM b" + ")".repeat(5_000);

        assertThat(analysis.statement("SELECT " + deep + " FROM t", SqlDialect.H2)
                        .summary())
                .isEqualTo("SELECT t");
        assertThat(analysis.statement("(".repeat(5_000) + "; SELECT * FROM t ) JOIN u", SqlDialect.H2)
                        .summary())
                .isEqualTo("SELECT t u");
    }
}
