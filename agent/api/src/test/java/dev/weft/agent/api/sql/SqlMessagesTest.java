package dev.weft.agent.api.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.api.sql.SqlAnalysis.Sanitization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages as the drivers write them. */
class SqlMessagesTest {

    private static final SqlAnalysis ANALYSIS = new SqlAnalysis(Sanitization.UNPARAMETERIZED);

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '~',
            value = {
                // H2
                "SELECT x FROM t WHERE a = 'secret' ^ Table \"T\" not found; SQL statement: SELECT x FROM t WHERE a = 'secret' [42102-240]"
                        + " ^ Table \"T\" not found",
                "SELEC x FROM t WHERE a = 'secret' ^ Syntax error in SQL statement \"[*]SELEC x FROM t WHERE a = 'secret'\"; SQL statement: x"
                        + " ^ Syntax error in ",
                "SELECT CAST('secret' AS INT) ^ Data conversion error converting \"secret\"; SQL statement: x"
                        + " ^ Data conversion error converting \"?\"",
                // PostgreSQL
                "SELECT 1 FRM 'secret' ^ ERROR: syntax error at or near \"'secret'\"  Position: 14"
                        + " ^ ERROR: syntax error at or near ?  Position: 14",
                "SELECT 1 FRM t ^ ERROR: syntax error at or near \"FRM\"  Position: 10"
                        + " ^ ERROR: syntax error at or near \"FRM\"  Position: 10",
                "INSERT INTO t VALUES (?) ^ Batch entry 0 INSERT INTO t VALUES (('secret')) was aborted: ERROR: duplicate key"
                        + " ^ Batch entry 0 ? was aborted: ERROR: duplicate key",
                "SELECT 'secret'::int ^ ERROR: invalid input syntax for type integer: \"secret\""
                        + " ^ ERROR: invalid input syntax for type integer: \"?\"",
                // MySQL and MariaDB
                "SELECT x FRM t WHERE a = 'secret' ^ You have an error; use near 'FRM t WHERE a = 'secret'' at line 1"
                        + " ^ You have an error; use near ? at line 1",
                "INSERT INTO t VALUES ('secret') ^ Duplicate entry 'secret' for key 'PRIMARY' ^ Duplicate entry '?' for key 'PRIMARY'",
                "SELECT x FROM shop.t ^ Table 'shop.t' doesn't exist ^ Table 'shop.t' doesn't exist",
                // HSQLDB
                "SELECT 'secret' FRM t ^ unexpected token: FRM in statement [SELECT 'secret' FRM t] ^ unexpected token: FRM",
                // SQLite
                "SELECT 1 FRM 'secret' ^ [SQLITE_ERROR] SQL error (near \"'secret'\": syntax error)"
                        + " ^ [SQLITE_ERROR] SQL error (near ?: syntax error)",
                // Any that repeats the text
                "SELECT x FROM t WHERE a = 'secret' ^ failed: SELECT x FROM t WHERE a = 'secret' ^ failed: ?",
                "SELECT x FROM t WHERE a = 123456 ^ conversion of 123456 failed, code 1234567 ^ conversion of ? failed, code 1234567",
                "SELECT x FROM t WHERE a = 'a' ^ a value at a line ^ ? value at ? line"
            })
    void aMessageLosesTheTextAndItsLiterals(String sql, String message, String shown) {
        assertThat(shown(ANALYSIS, sql, message)).isEqualTo(shown);
    }

    @Test
    void whatADatabaseSaysOfItsDataStays() {
        String message = "Duplicate entry 'secret' for key 'PRIMARY'";

        assertThat(ANALYSIS.message(
                        message, ANALYSIS.prepared("INSERT INTO t VALUES (?)", SqlDialect.MYSQL), SqlDialect.MYSQL))
                .isEqualTo(message);
    }

    @Test
    void withoutSanitizationMessagesStay() {
        SqlAnalysis off = new SqlAnalysis(Sanitization.OFF);

        assertThat(shown(off, "SELECT 'secret'", "in statement [SELECT 'secret']"))
                .isEqualTo("in statement [SELECT 'secret']");
    }

    @Test
    void manyEntriesOfABatchAreReadOnce() {
        String message = "Batch entry 1 INSERT INTO t VALUES ('secret') was aborted. ".repeat(20_000);

        assertThat(shown(ANALYSIS, "INSERT INTO t VALUES (?)", message))
                .startsWith("Batch entry 1 ? was aborted. Batch entry 1 ? was aborted.")
                .doesNotContain("secret")
                .hasSizeLessThanOrEqualTo(SqlAnalysis.LONGEST_TEXT);
        assertThat(shown(ANALYSIS, "INSERT INTO t VALUES (?)", "Batch entry 1 INSERT INTO t VALUES ('secret'"))
                .isEqualTo("Batch entry 1 ?");
    }

    @Test
    void tooManyLiteralsHideTheMessage() {
        assertThat(shown(ANALYSIS, "SELECT " + "'a', ".repeat(1_000) + "1", "message"))
                .isNull();
    }

    @Test
    void aBatchHidesTheLiteralsOfAllItsTexts() {
        SqlBatch batch = new SqlBatch();
        batch.add(ANALYSIS.statement("INSERT INTO t VALUES ('first')", SqlDialect.MYSQL));
        batch.add(ANALYSIS.statement("INSERT INTO t VALUES ('second')", SqlDialect.MYSQL));

        assertThat(ANALYSIS.message("Duplicate entry 'second' for key 'a'", batch.sql(), SqlDialect.MYSQL))
                .isEqualTo("Duplicate entry '?' for key 'a'");
    }

    private static String shown(SqlAnalysis analysis, String sql, String message) {
        return analysis.message(message, analysis.statement(sql, SqlDialect.MYSQL), SqlDialect.MYSQL);
    }
}
