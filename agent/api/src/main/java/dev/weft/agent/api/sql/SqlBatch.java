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
    /** The same as they were, as soon as there are two. */
    private StringBuilder written;

    public void add(Sql sql) {
        size++;
        if (size == 1) {
            first = sql;
            return;
        }
        if (size == 2) {
            written = new StringBuilder(String.valueOf(first.written()));
        }
        append(written, String.valueOf(sql.written()));
        sameSummary &= equal(first.summary(), sql.summary());
        if (texts == null && !equal(first.text(), sql.text())) {
            texts = new StringBuilder(String.valueOf(first.text()));
            int others = size - 2;
            while (others > 0 && append(texts, String.valueOf(first.text()))) {
                others--;
            }
        }
        if (texts != null) {
            append(texts, String.valueOf(sql.text()));
        }
    }

    public int size() {
        return size;
    }

    /** What a span of the whole batch shows; a batch of one is none. */
    public Sql sql() {
        if (size == 0) {
            return new Sql(null, BATCH, null, null);
        }
        if (size == 1) {
            return first;
        }
        return new Sql(
                texts == null ? first.text() : texts.toString(),
                sameSummary ? batchSummary(first.summary()) : BATCH,
                texts == null ? first.procedure() : null,
                written.toString());
    }

    /** A batch of one prepared text with several sets of parameters. */
    public static Sql batchOf(Sql sql) {
        return new Sql(sql.text(), batchSummary(sql.summary()), sql.procedure(), sql.written());
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

    private static boolean append(StringBuilder list, String text) {
        if (list.length() + SEPARATOR.length() + text.length() > SqlAnalysis.LONGEST_TEXT) {
            return false;
        }
        list.append(list.length() == 0 ? "" : SEPARATOR).append(text);
        return true;
    }

    private static boolean equal(String one, String other) {
        return one == null ? other == null : one.equals(other);
    }
}
