package dev.weft.instrumentation.executors;

import dev.weft.agent.api.context.TaskContexts;
import dev.weft.agent.api.context.ThreadContexts;
import dev.weft.agent.api.context.WaitingTasks;
import dev.weft.shaded.opentelemetry.context.Scope;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * What: carries the submitter's context to the one run of a task in a thread pool, beside the task, whose identity the
 * pool's contract exposes. Thread-safe, lock-free.
 */
final class PoolTasks {

    private static final WaitingTasks WAITING = new PoolQueue();

    static {
        TaskContexts.load();
    }

    private PoolTasks() {}

    /** Initialises the class, if that has not happened yet. */
    static void load() {}

    /** A task that repeats belongs to nobody's request. */
    static void scheduled(Object pool, Object task) {
        if (TaskContexts.toHandOver() != null
                && !((RunnableScheduledFuture<?>) task).isPeriodic()
                && !Contexts.servesVirtualThreads(((ThreadPoolExecutor) pool).getThreadFactory())) {
            TaskContexts.submitted(pool, task);
        }
    }

    /** A new thread of the pool has its first task, which never passes the queue. */
    static void runs(Object worker) {
        Scope unused = TaskContexts.begin(worker);
    }

    /** On the pool's thread, just before the run. There is no scope to close: see {@link #done}. */
    static void runs(Object pool, Object task) {
        Scope unused = TaskContexts.begin(pool, task, WAITING);
    }

    /** The pool gives a task back. */
    static void withdrawn(Object pool, Object task) {
        TaskContexts.withdrawn(pool, task, WAITING);
    }

    /** On the pool's thread, after the run: it goes back to no context, whatever its task has done. */
    static void done() {
        ThreadContexts.clear();
    }
}
