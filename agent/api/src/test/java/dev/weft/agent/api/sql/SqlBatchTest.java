package dev.weft.agent.api.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlBatchTest {

    private final SqlBatch batch = new SqlBatch();

    @Test
    void equalTextsAreShownOnce() {
        add("INSERT INTO t VALUES (?)", "INSERT t", 3);

        assertThat(batch.size()).isEqualTo(3);
        assertThat(batch.sql().text()).isEqualTo("INSERT INTO t VALUES (?)");
        assertThat(batch.sql().summary()).isEqualTo("BATCH INSERT t");
    }

    @Test
    void differentTextsAreShownInOrder() {
        add("INSERT INTO t VALUES (?)", "INSERT t", 2);
        add("INSERT INTO t VALUES (?, ?)", "INSERT t", 1);

        assertThat(batch.sql().text())
                .isEqualTo("INSERT INTO t VALUES (?); INSERT INTO t VALUES (?); INSERT INTO t VALUES (?, ?)");
        assertThat(batch.sql().summary()).isEqualTo("BATCH INSERT t");
    }

    @Test
    void differentSummariesGiveNone() {
        add("INSERT INTO t VALUES (?)", "INSERT t", 1);
        add("COMMIT", "COMMIT", 1);

        assertThat(batch.sql().summary()).isEqualTo("BATCH");
    }

    @Test
    void oneTextIsNoBatchAndNoneIsAnEmptyOne() {
        assertThat(batch.sql().summary()).isEqualTo("BATCH");
        assertThat(batch.sql().text()).isNull();

        add("COMMIT", "COMMIT", 1);

        assertThat(batch.sql().summary()).isEqualTo("COMMIT");
    }

    @Test
    void itIsBoundedHoweverManyTextsCome() {
        add("INSERT INTO t VALUES (?)", "INSERT t", 1_000_000);
        for (int i = 0; i < 100_000; i++) {
            add("INSERT INTO t" + i + " VALUES (?)", "INSERT t" + i, 1);
        }

        assertThat(batch.size()).isEqualTo(1_100_000);
        assertThat(batch.sql().text()).hasSizeLessThanOrEqualTo(SqlAnalysis.LONGEST_TEXT);
    }

    @Test
    void aLongSummaryEndsAtAWord() {
        String summary = "SELECT " + "t".repeat(120) + " " + "u".repeat(120) + " v";

        assertThat(SqlBatch.batchOf(new Sql("", summary, null, null)).summary())
                .isEqualTo("BATCH SELECT " + "t".repeat(120) + " " + "u".repeat(120));
    }

    private void add(String text, String summary, int times) {
        for (int i = 0; i < times; i++) {
            batch.add(new Sql(text, summary, null, null));
        }
    }
}
