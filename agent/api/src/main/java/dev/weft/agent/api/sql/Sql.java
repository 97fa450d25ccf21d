package dev.weft.agent.api.sql;

/** What a span may show of one SQL text. Immutable. */
public final class Sql {

    /** A text that is not known. */
    public static final Sql UNKNOWN = new Sql(null, null, null);

    private final String text;
    private final String summary;
    private final String procedure;

    Sql(String text, String summary, String procedure) {
        this.text = text;
        this.summary = summary;
        this.procedure = procedure;
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
}
