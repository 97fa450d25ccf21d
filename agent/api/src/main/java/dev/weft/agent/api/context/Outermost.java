package dev.weft.agent.api.context;

import dev.weft.shaded.opentelemetry.context.Context;

/**
 * The submission that a thread is making, while the executor's method runs. Executors hand on what they take, and start
 * loops of their own to work it off: only the outermost submission is the application's, and it alone captures.
 *
 * <p>An executor that hands another object to its own superclass has decorated the task: then that object carries the
 * context. Belongs to one thread; refers to the application's objects for the time of one call only.
 */
public final class Outermost {

    private static final ThreadLocal<Outermost> UNDER_WAY = new ThreadLocal<>();

    private final Object executor;
    private final Context context;
    private final boolean delayed;
    private Object task;

    private Outermost(Object executor, Object task, Context context, boolean delayed) {
        this.executor = executor;
        this.task = task;
        this.context = context;
        this.delayed = delayed;
    }

    /**
     * Whether this thread is within the method by which a library's executor takes a task, and not a {@linkplain ServersOwn
     * server's own}: a virtual thread that starts now is its run.
     */
    public static boolean startsRun() {
        Outermost outer = UNDER_WAY.get();
        return outer != null && (outer.task == null || !ServersOwn.includes(outer.task));
    }

    /** The submission that this thread is making, or null. */
    static Outermost current() {
        return UNDER_WAY.get();
    }

    /**
     * Begins a submission; it is the caller's to end.
     *
     * @param task null if nothing was captured
     * @param delayed whether the executor may submit something else to itself first, which is not the task
     */
    static Outermost begin(Object executor, Object task, Context context, boolean delayed) {
        Outermost begun = new Outermost(executor, task, context, delayed);
        UNDER_WAY.set(begun);
        return begun;
    }

    /** Whether an inner submission carries the context in place of this one. */
    boolean isDecorated(Object executor, Object inner, boolean jdk) {
        return inner != task && executor == this.executor && (jdk || !delayed);
    }

    void replace(Object decorated) {
        TaskContexts.takeLast(task, context);
        task = decorated;
    }

    /**
     * Ends the submission.
     *
     * @param error what the executor threw: then the task will not run; or null
     */
    public void end(Throwable error) {
        UNDER_WAY.set(null);
        if (error != null) {
            TaskContexts.takeLast(task, context);
        }
    }

    /** A task runs within the submission of another, or of itself: what it submits is the application's again. */
    static Outermost suspend() {
        Outermost suspended = UNDER_WAY.get();
        if (suspended != null) {
            UNDER_WAY.set(null);
        }
        return suspended;
    }

    static void resume(Outermost suspended) {
        UNDER_WAY.set(suspended);
    }
}
