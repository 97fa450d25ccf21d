package dev.weft.agent.api.span;

import dev.weft.agent.api.sql.SqlAnalysis;
import dev.weft.agent.api.sql.SqlBatch;

/**
 * What the agent knows of one statement object; refers to nothing of the library. As little thread-safe as the statement,
 * yet racing threads at worst count wrong.
 */
public final class StatementState {

    private final String sql;
    private DatabaseCall call;
    private boolean adding;
    private int parameterSets;
    private SqlBatch batch = new SqlBatch();

    /** @param sql what was prepared; null for a statement that gets its text when it is executed */
    public StatementState(String sql) {
        this.sql = SqlAnalysis.bounded(sql);
    }

    /** The prepared text, as far as it is looked at; null if there is none. */
    public String sql() {
        return sql;
    }

    /** What executing the prepared text means; null until somebody had to know. */
    public DatabaseCall call() {
        return call;
    }

    public void call(DatabaseCall known) {
        call = known;
    }

    /** Begins an addition to the batch; false while one is under way, in a method that overrides another one. */
    public boolean beginAdding() {
        boolean begun = !adding;
        adding = true;
        return begun;
    }

    /** Ends what {@link #beginAdding} began. */
    public void endAdding() {
        adding = false;
    }

    /** Another set of parameters waits to be executed. */
    public void addParameters() {
        parameterSets++;
    }

    public int parameterSets() {
        return parameterSets;
    }

    /** The texts that wait to be executed. */
    public SqlBatch batch() {
        return batch;
    }

    /** Nothing waits any more. */
    public void clearBatch() {
        parameterSets = 0;
        if (batch.size() > 0) {
            batch = new SqlBatch();
        }
    }
}
