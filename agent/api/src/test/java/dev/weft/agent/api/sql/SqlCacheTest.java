package dev.weft.agent.api.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlCacheTest {

    private final SqlCache cache = new SqlCache();

    @Test
    void remembersByTextDialectAndUse() {
        Sql sql = new Sql("text", null);
        cache.put("text", SqlDialect.H2, true, sql);

        assertThat(cache.get(new String("text"), SqlDialect.H2, true)).isSameAs(sql);
        assertThat(cache.get("text", SqlDialect.H2, false)).isNull();
        assertThat(cache.get("text", SqlDialect.MYSQL, true)).isNull();
    }

    @Test
    void staysBelowItsBoundHoweverManyTextsCome() {
        for (int i = 0; i < 50_000; i++) {
            String text = "SELECT " + "x".repeat(i % 4_000) + i;
            cache.put(text, SqlDialect.H2, false, new Sql(text, "SELECT"));

            assertThat(cache.bytes()).isBetween(0L, 2L * 1024 * 1024);
        }
    }

    @Test
    void theSameTextIsAnalysedOnceUnlessItIsHuge() {
        SqlAnalysis analysis = new SqlAnalysis(SqlAnalysis.Sanitization.UNPARAMETERIZED);
        String huge = "SELECT " + "a, ".repeat(2_000) + "b FROM t";

        assertThat(analysis.prepared("SELECT ?", SqlDialect.H2)).isSameAs(analysis.prepared("SELECT ?", SqlDialect.H2));
        assertThat(analysis.prepared(huge, SqlDialect.H2)).isNotSameAs(analysis.prepared(huge, SqlDialect.H2));
    }
}
