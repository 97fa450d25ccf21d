package dev.weft.agent.api.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlCacheTest {

    private static final Database H2 = new Database("h2database", SqlDialect.H2, "test", null, 0);

    private final SqlCache<String> cache = new SqlCache<>();

    @Test
    void remembersByTextDatabaseAndUse() {
        cache.put("text", H2, true, "value");

        Database equal = new Database("h2database", SqlDialect.H2, "test", null, 0);
        assertThat(cache.get(String.valueOf("text".toCharArray()), equal, true)).isEqualTo("value");
        assertThat(cache.get("text", H2, false)).isNull();
        assertThat(cache.get("text", Database.UNKNOWN, true)).isNull();
    }

    @Test
    void aTextInUseSurvivesTextsThatAreUsedOnce() {
        int kept = 0;
        for (int i = 0; i < 1_000; i++) {
            if (cache.get("SELECT ?", H2, true) == null) {
                cache.put("SELECT ?", H2, true, "value");
            } else {
                kept++;
            }
            cache.put("SELECT " + i, H2, false, "value");
        }

        assertThat(kept).isGreaterThan(900);
    }

    @Test
    void staysBelowItsBoundHoweverManyTextsCome() {
        for (int i = 0; i < 50_000; i++) {
            String text = "SELECT " + "x".repeat(i % 4_000) + i;
            cache.put(text, H2, false, text);

            assertThat(cache.bytes()).isBetween(0L, (long) SqlCache.MOST_BYTES);
        }
    }

    @Test
    void aHugeTextIsNotKept() {
        String huge = "x".repeat(SqlCache.LONGEST_TEXT + 1);
        cache.put(huge, H2, true, "value");

        assertThat(cache.get(huge, H2, true)).isNull();
        assertThat(cache.bytes()).isZero();
    }
}
