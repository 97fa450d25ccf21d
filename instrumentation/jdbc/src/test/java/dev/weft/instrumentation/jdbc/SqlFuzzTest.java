package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weft.agent.api.sql.Sql;
import dev.weft.agent.api.sql.SqlAnalysis;
import dev.weft.agent.api.sql.SqlAnalysis.Sanitization;
import dev.weft.agent.api.sql.SqlDialect;
import dev.weft.testing.Fuzz;
import dev.weft.testing.FuzzInput;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts that no author of SQL had in mind. */
class SqlFuzzTest {

    private static final SqlAnalysis ANALYSIS = new SqlAnalysis(Sanitization.ALL);

    private static final String SECRET = "topsecret";

    private static final int LONGEST_SUMMARY = 255;

    private static final List<String> TEXTS = List.of(
            "SELECT a, 'b', 3 FROM t WHERE x IN (1, 2, ?) AND \"y\" = E'\\'z' -- end",
            "INSERT INTO shop.orders (a, b) VALUES (1, $$x$$), (?, N'y') ON CONFLICT DO UPDATE SET a = 0x1F",
            "WITH c AS (SELECT * FROM [my table]) UPDATE c SET d = q'[e]' /* f /* g */ h */ FROM `i`",
            "{? = call shop.total(?, 'x', :named, @variable)}",
            "CREATE TABLE t (a VARCHAR(10) DEFAULT 'x', b DATE); DROP TABLE IF EXISTS u, v; EXEC dbo.p @a = 'b'",
            "MERGE INTO t USING (SELECT 1 AS a FROM dual) s ON (t.a = s.a) WHEN MATCHED THEN UPDATE SET b = $1 # c");

    private static final List<String> WORDS = List.of(
            "SELECT",
            "FROM",
            "WHERE",
            "t",
            "shop.orders",
            "=",
            "(",
            ")",
            ",",
            "IN",
            "AND",
            "||",
            "+",
            "-",
            "1",
            "?",
            ";",
            "VALUES",
            "INSERT INTO",
            "CALL",
            "JOIN",
            "::text",
            "LIKE",
            "[1]",
            "<>",
            "/* note */",
            "-- note\n",
            "\n",
            ".5");

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void anyTextGivesSomethingBounded(SqlDialect dialect) {
        Fuzz.run(input -> {
            String sql = input.oneIn(4) ? input.text() : input.mutated(TEXTS);

            Sql shown = input.oneIn(2) ? ANALYSIS.statement(sql, dialect) : ANALYSIS.prepared(sql, dialect);
            String message = ANALYSIS.message(input.mutated(TEXTS), shown, dialect);

            assertThat(shown.text()).hasSizeLessThanOrEqualTo(Math.min(sql.length(), SqlAnalysis.LONGEST_TEXT) + 1);
            if (shown.summary() != null) {
                assertThat(shown.summary()).isNotEmpty().hasSizeLessThanOrEqualTo(LONGEST_SUMMARY);
            }
            if (message != null) {
                assertThat(message).hasSizeLessThanOrEqualTo(SqlAnalysis.LONGEST_TEXT);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void noStringOfTheTextSurvives(SqlDialect dialect) {
        Fuzz.run(input -> {
            StringBuilder sql = new StringBuilder("SELECT ");
            for (int i = input.below(30); i >= 0; i--) {
                sql.append(input.oneIn(3) ? literal(input, dialect) : input.oneOf(WORDS))
                        .append(' ');
            }

            Sql shown = ANALYSIS.statement(sql.toString(), dialect);

            assertThat(shown.text()).as(sql.toString()).doesNotContain(SECRET);
            assertThat(String.valueOf(shown.summary())).as(sql.toString()).doesNotContain(SECRET);
            assertThat(String.valueOf(ANALYSIS.message("failed: " + sql, shown, dialect)))
                    .as(sql.toString())
                    .doesNotContain(SECRET);
        });
    }

    @Test
    void tenMegabytesCostNoMoreThanTheirBeginning() {
        String rows = "('" + SECRET + "', 1, \"x\"), ";
        String sql = "INSERT INTO t VALUES " + rows.repeat(10_000_000 / rows.length());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (SqlDialect dialect : SqlDialect.values()) {
            ANALYSIS.statement(sql, dialect);
            long before = threads.getCurrentThreadAllocatedBytes();
            Sql shown = ANALYSIS.statement(sql, dialect);
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;

            assertThat(shown.text()).doesNotContain(SECRET).hasSizeLessThanOrEqualTo(SqlAnalysis.LONGEST_TEXT);
            assertThat(allocated).as("bytes for " + dialect).isLessThan(1_000_000);
        }
    }

    /** A string as this dialect writes it, with the secret in it. */
    private static String literal(FuzzInput input, SqlDialect dialect) {
        boolean backslashes = dialect == SqlDialect.MYSQL;
        String content = input.of("ab'\"\\-/*#$[]{}()?;`\n", input.below(6))
                + SECRET
                + input.of("ab'\"\\-/*#$[]{}()?;`\n", input.below(6));
        String escaped = backslashes ? content.replace("\\", "\\\\") : content;
        int form = input.below(4);
        if (form == 0 && dialect == SqlDialect.POSTGRESQL) {
            return "$tag$" + content.replace("$", "") + "$tag$";
        }
        if (form == 0 && dialect == SqlDialect.ORACLE) {
            return "q'[" + content.replace("]", "") + "]'";
        }
        if (form == 1 && dialect == SqlDialect.MYSQL) {
            return '"' + escaped.replace("\"", "\"\"") + '"';
        }
        if (form == 2 && backslashes) {
            return '\'' + escaped.replace("'", "\\'") + '\'';
        }
        if (form == 3 && dialect == SqlDialect.POSTGRESQL) {
            return "E'" + content.replace("\\", "\\\\").replace("'", "\\'") + '\'';
        }
        String prefix = form == 1 ? "N" : "";
        return prefix + '\'' + escaped.replace("'", "''") + '\'';
    }
}
