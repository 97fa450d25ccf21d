package dev.weft.agent.api.sql;

/** What a span may show of one SQL text. Immutable. */
public final class Sql {

    /** A text that is not known. */
    public static final Sql UNKNOWN = new Sql(null, null, null, null);

    private final String text;
    private final String summary;
    private final String procedure;
    private final String written;

    /** @param written the text as it was, never shown; null if it is not known */
    Sql(String text, String summary, String procedure, String written) {
        this.text = text;
        this.summary = summary;
        this.procedure = procedure;
        this.written = written;
    }

    /** For {@code db.query.text}: {@value SqlAnalysis#LONGEST_TEXT} characters at most; null if unknown. */
    public String text() {
        return text;
    }

    /** For {@code db.query.summary}: operations and targets, 255 characters at most; null if there are none. */
    public String summary() {
        return summary;
    }

    /** For {@code db.stored_procedure.name}: what is called, if nothing else is done; else null. */
    public String procedure() {
        return procedure;
    }

    /** What was executed, as far as it was looked at; for hiding its literals elsewhere. */
    String written() {
        return written;
    }
}
