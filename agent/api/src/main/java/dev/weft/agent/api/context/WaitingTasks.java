package dev.weft.agent.api.context;

/** Knows what an executor of the JDK has not run yet. Thread-safe; must not throw. */
public interface WaitingTasks {

    /** It cannot be told. */
    int UNKNOWN = -1;

    /** How many times this very object waits in the executor's queue, or {@link #UNKNOWN}. */
    int count(Object executor, Object task);
}
