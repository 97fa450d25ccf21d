package dev.weft.agent.api.sql;

/**
 * The texts of a batch, put together as the conventions say: one text if all are equal, else all of them, joined by
 * {@code "; "} and bounded. For one thread.
 */
public final class SqlBatch {

    private static final String SEPARATOR = "; ";
    private static final String BATCH = "BATCH";

    private int size;
    private Sql first;
    private boolean sameSummary = true;
    /** All texts, as soon as two differ. */
    private StringBuilder texts;

    public void add(Sql sql) {
        size++;
        if (size == 1) {
            first = sql;
            return;
        }
        sameSummary &= equal(first.summary(), sql.summary());
        if (texts == null && !equal(first.text(), sql.text())) {
            texts = new StringBuilder(String.valueOf(first.text()));
            int others = size - 2;
            while (others > 0 && append(first)) {
                others--;
            }
        }
        if (texts != null) {
            append(sql);
        }
    }

    public int size() {
        return size;
    }

    /** What a span of the whole batch shows; a batch of one is none. */
    public Sql sql() {
        if (size == 0) {
            return new Sql(null, BATCH, null);
        }
        if (size == 1) {
            return first;
        }
        Sql all = texts == null ? first : new Sql(texts.toString(), first.summary(), null);
        return sameSummary ? batchOf(all) : new Sql(all.text(), BATCH, null);
    }

    /** A batch of one prepared text with several sets of parameters. */
    public static Sql batchOf(Sql sql) {
        return new Sql(sql.text(), batchSummary(sql.summary()), sql.procedure());
    }

    private static String batchSummary(String summary) {
        if (summary == null) {
            return BATCH;
        }
        String whole = BATCH + ' ' + summary;
        if (whole.length() <= QuerySummary.LONGEST) {
            return whole;
        }
        return whole.substring(0, whole.lastIndexOf(' ', QuerySummary.LONGEST));
    }

    private boolean append(Sql sql) {
        String text = String.valueOf(sql.text());
        if (texts.length() + SEPARATOR.length() + text.length() > SqlAnalysis.LONGEST_TEXT) {
            return false;
        }
        texts.append(SEPARATOR).append(text);
        return true;
    }

    private static boolean equal(String one, String other) {
        return one == null ? other == null : one.equals(other);
    }
}
