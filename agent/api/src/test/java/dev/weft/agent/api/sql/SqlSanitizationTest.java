package dev.weft.agent.api.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlSanitizationTest {

    private final SqlAnalysis analysis = new SqlAnalysis(SqlAnalysis.Sanitization.UNPARAMETERIZED);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POSTGRESQL | SELECT $$it's secret$$, 1                  | SELECT ?, ?",
                "POSTGRESQL | SELECT $tag$ $$ secret $tag$ FROM t        | SELECT ? FROM t",
                "POSTGRESQL | SELECT * FROM t WHERE a = $1 AND b = 2     | SELECT * FROM t WHERE a = $1 AND b = ?",
                "POSTGRESQL | SELECT E'it\\'s secret', 'C:\\', 'secret'  | SELECT ?, ?, ?",
                "POSTGRESQL | SELECT \"Total 5\" FROM \"t 7\" WHERE a=5  | SELECT \"Total 5\" FROM \"t 7\" WHERE a=?",
                "POSTGRESQL | SELECT data->>'secret', tags[1] FROM t     | SELECT data->>?, tags[?] FROM t",
                "POSTGRESQL | SELECT a::int, b::text FROM t              | SELECT a::int, b::text FROM t",
                "POSTGRESQL | SELECT DATE '2020-01-01', B'101', X'1F'    | SELECT DATE ?, ?, ?",
                "POSTGRESQL | SELECT U&'secret', N'secret'               | SELECT U&?, ?",
                "H2         | SELECT \"a 1\" FROM t WHERE b = 'secret'   | SELECT \"a 1\" FROM t WHERE b = ?",
                "ORACLE     | SELECT q'[it's secret]', nq'{it's}' FROM t | SELECT ?, ? FROM t",
                "MYSQL      | SELECT \"secret\", 'it\\'s secret', `c 1`  | SELECT ?, ?, `c 1`",
                "MYSQL      | SELECT 1 # a comment                       | SELECT ?",
                "GENERIC    | SELECT \"secret\" FROM \"my table\"        | SELECT ? FROM \"my table\"",
                "GENERIC    | SELECT TRIM(\"secret\" FROM \"secret\")    | SELECT TRIM(? FROM ?)",
                "GENERIC    | SELECT a IS DISTINCT FROM \"secret\"       | SELECT a IS DISTINCT FROM ?",
                "GENERIC    | SELECT [Order Date] FROM [Order Details]   | SELECT [Order Date] FROM [Order Details]",
                "GENERIC    | SELECT TRUE, false, NULL                   | SELECT ?, ?, NULL",
                "GENERIC    | SELECT a-1, a - 1, (a)+1, f(-1), -a        | SELECT a-?, a - ?, (a)+?, f(?), -a",
                "GENERIC    | SELECT 1.5e10, 0x1F, 1., t1.c2             | SELECT ?, ?, ?, t1.c2",
                "GENERIC    | DELETE FROM t WHERE a IN (1, f(2), 3)      | DELETE FROM t WHERE a IN (?, f(?), ?)",
                "GENERIC    | DELETE FROM t WHERE a IN ( 1 , 2 , ? )     | DELETE FROM t WHERE a IN ( ? )",
                "GENERIC    | SELECT * FROM t WHERE a IN (1) AND b IN (2,3) | SELECT * FROM t WHERE a IN (?) AND b IN (?)",
                "GENERIC    | INSERT INTO t VALUES (1,'a'), (2,'b')      | INSERT INTO t VALUES (?,?), (?,?)",
                "GENERIC    | INSERT INTO t VALUES (1); SELECT 'secret'  | INSERT INTO t VALUES (?); SELECT ?",
                "GENERIC    | SELECT/*a*/1/**/FROM t--x                  | SELECT?FROM t",
                "GENERIC    | SELECT 1 /* a /* b */ secret */ FROM t     | SELECT ?  FROM t",
            })
    void literalsAreReplacedAndNothingElse(SqlDialect dialect, String sql, String expected) {
        assertThat(analysis.statement(sql, dialect).text().trim()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNeverClosedIsNeverShown(SqlDialect dialect) {
        String[] openings = {"'", "\"", "`", "/*", "$$", "$a$", "E'", "N'", "'a''", "X'", "'\\"};
        for (String opening : openings) {
            // "$" opens nothing in MySQL, where it would not be sent as a string either.
            if (dialect == SqlDialect.MYSQL && opening.startsWith("$")) {
                continue;
            }
            assertThat(analysis.statement("SELECT " + opening + "secret", dialect)
                            .text())
                    .as("%s after %s", dialect, opening)
                    .doesNotContain("secret");
        }
    }

    @Test
    void aTextThatEndsDifferentlyInDifferentDatabasesEndsWhereTheyDiffer() {
        String sql = "SELECT * FROM t WHERE a = 'C:\\' AND b = 'secret' AND c = 'more'";

        assertThat(analysis.statement(sql, SqlDialect.GENERIC).text()).isEqualTo("SELECT * FROM t WHERE a = ?");
    }

    @ParameterizedTest
    @EnumSource
    void noLiteralOfAnySeededQueryIsShown(SqlDialect dialect) {
        Random random = new Random(4711);
        String[] pieces = {
            "SELECT ",
            "FROM ",
            "t",
            " WHERE ",
            "a",
            " = ",
            "(",
            ")",
            ", ",
            "IN ",
            "'secret'",
            "'it''s secret'",
            "-- c\n",
            "/* c */",
            "?",
            ";",
            "JOIN ",
            "INSERT INTO ",
            " VALUES ",
            "0x5ec7e7",
            "-",
            "+",
            ".",
            " ",
            "5ec7e7",
            "AS ",
            "WITH ",
            "UPDATE ",
            "SET ",
            "N'secret'",
            "::",
            "[",
            "]",
            "CREATE TABLE ",
            "CALL ",
            "{",
            "}",
            "DISTINCT ",
            "UNION "
        };
        for (int i = 0; i < 20_000; i++) {
            StringBuilder sql = new StringBuilder();
            int count = 1 + random.nextInt(30);
            for (int p = 0; p < count; p++) {
                sql.append(pieces[random.nextInt(pieces.length)]);
            }
            Sql shown = analysis.statement(sql.toString(), dialect);

            assertThat(shown.text()).as(sql.toString()).doesNotContain("secret");
            assertThat(String.valueOf(shown.summary())).as(sql.toString()).doesNotContain("secret");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM t WHERE a = ? AND b = 'constant' AND c IN (?, ?, ?) -- note",
                "SELECT a /* no literal */ FROM t",
                "{call f(?, 5)}"
            })
    void preparedTextWithParametersOrWithoutLiteralsIsUnchanged(String sql) {
        assertThat(analysis.prepared(sql, SqlDialect.GENERIC).text()).isSameAs(sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT * FROM t WHERE a = 'secret'               | SELECT * FROM t WHERE a = ?",
                "SELECT * FROM t WHERE a = 'what?' -- ?           | SELECT * FROM t WHERE a = ?",
                "SELECT * FROM t WHERE j ?? 'secret'              | SELECT * FROM t WHERE j ?? ?",
            })
    void preparedTextWithLiteralsOnlyIsSanitized(String sql, String expected) {
        assertThat(analysis.prepared(sql, SqlDialect.POSTGRESQL).text().trim()).isEqualTo(expected);
    }

    @Test
    void sanitizationCanBeSwitchedOffOrApplyToAll() {
        String sql = "SELECT * FROM t WHERE a = ? AND b = 'constant'";

        assertThat(new SqlAnalysis(SqlAnalysis.Sanitization.OFF)
                        .statement(sql, SqlDialect.H2)
                        .text())
                .isSameAs(sql);
        assertThat(new SqlAnalysis(SqlAnalysis.Sanitization.ALL)
                        .prepared(sql, SqlDialect.H2)
                        .text())
                .isEqualTo("SELECT * FROM t WHERE a = ? AND b = ?");
    }

    @Test
    void aHugeTextIsCutAndItsLiteralsAreNot() {
        StringBuilder sql = new StringBuilder("INSERT INTO t VALUES ('a')");
        while (sql.length() < 10_000_000) {
            sql.append(", ('secret \uD83D\uDE00 secret')");
        }

        Sql shown = analysis.statement(sql.toString(), SqlDialect.POSTGRESQL);

        assertThat(shown.text())
                .hasSizeLessThanOrEqualTo(SqlAnalysis.LONGEST_TEXT)
                .doesNotContain("secret");
        assertThat(shown.summary()).isEqualTo("INSERT t");
    }

    @Test
    void aCutNeverHalvesACharacterOrALiteral() {
        String start = "SELECT ".repeat(4681);
        assertThat(start).hasSize(SqlAnalysis.LONGEST_TEXT - 1);

        String cut = analysis.prepared(start + "\uD83D\uDE00, ? FROM t", SqlDialect.H2)
                .text();

        assertThat(cut).isEqualTo(start);
        assertThat(analysis.statement(start.substring(9) + "'secret'", SqlDialect.H2)
                        .text())
                .doesNotContain("'");
    }

    @Test
    void aTextThatIsNotKnownHasNothingToShow() {
        assertThat(analysis.statement(null, SqlDialect.H2)).isSameAs(Sql.UNKNOWN);
        assertThat(analysis.statement("", SqlDialect.H2).summary()).isNull();
    }
}
