package dev.weft.instrumentation.executors;

import dev.weft.agent.api.context.WeakIdentityMap;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * What: carries the submitter's context to the one run of a task in a thread pool, beside the task, whose identity the
 * pool's contract exposes. Thread-safe, lock-free.
 *
 * <p>An object that is submitted several times before it runs (a lambda that captures nothing is one object) has its
 * contexts run in the order of submission.
 */
final class Submissions {

    private static final WeakIdentityMap<Submission> PENDING = new WeakIdentityMap<>();

    static {
        // Whatever a hand-over loads is loaded now, and not on the path of a submission.
        Object task = new Object();
        add(task, Context.root());
        add(task, Context.root());
        take(task);
        take(task);
    }

    private Submissions() {}

    /** Initialises the class, if that has not happened yet. */
    static void load() {}

    /** The functions of a CompletableFuture carry their contexts themselves; the thread that submits them is any thread. */
    static void submitted(Runnable task) {
        Context context = Contexts.toHandOver();
        if (context != null && task != null && !(task instanceof CompletableFuture.AsynchronousCompletionTask)) {
            add(task, context);
        }
    }

    /** A task that repeats belongs to nobody's request. */
    static void scheduled(Object pool, Object task) {
        Context context = Contexts.toHandOver();
        if (context != null
                && !((RunnableScheduledFuture<?>) task).isPeriodic()
                && !Contexts.servesVirtualThreads(((ThreadPoolExecutor) pool).getThreadFactory())) {
            add(task, context);
        }
    }

    static void withdrawn(Runnable task) {
        take(task);
    }

    /** The task leaves the path on which its run could be seen; from now on the worker stands for it. */
    static void moved(Runnable task, Object worker) {
        Context context = task == null ? null : take(task);
        if (context != null) {
            add(worker, context);
        }
    }

    /** On the pool's thread, just before the run. */
    static void runs(Object task) {
        Context context = task == null ? null : take(task);
        if (context != null) {
            attach(context);
        }
    }

    /** On the pool's thread, after the run; what the task itself may have left is gone too. */
    static void done() {
        if (Contexts.toHandOver() != null) {
            attach(Context.root());
        }
    }

    /** There is no scope to close: a pool's thread goes back to no context, whatever its task has done. */
    private static void attach(Context context) {
        Scope unused = Contexts.activate(context);
    }

    private static void add(Object task, Context context) {
        Submission alone = new Submission(context, null);
        Submission present = PENDING.putIfAbsent(task, alone);
        while (present != null && !PENDING.replace(task, present, present.followedBy(alone))) {
            present = PENDING.putIfAbsent(task, alone);
        }
    }

    private static Context take(Object task) {
        while (true) {
            Submission first = PENDING.get(task);
            if (first == null) {
                return null;
            }
            if (PENDING.replace(task, first, first.next())) {
                return first.context();
            }
        }
    }
}
