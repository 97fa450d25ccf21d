package dev.weft.agent.api.context;

import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;
import java.util.concurrent.CompletableFuture;

/**
 * The submitters' contexts of tasks that have not run, kept beside the tasks, whose identity executors expose. Thread-safe,
 * lock-free.
 *
 * <p>An object that is submitted several times before it runs (a lambda that captures nothing is one object) has its
 * contexts run in the order of submission.
 */
public final class TaskContexts {

    private static final WeakIdentityMap<Submission> PENDING = new WeakIdentityMap<>();

    static {
        // Whatever a hand-over loads is loaded now, and not on the path of a submission.
        Object task = new Object();
        add(task, Context.root());
        add(task, Context.root());
        takeLast(task, Context.root());
        take(task);
    }

    private TaskContexts() {}

    /** Initialises the class, if that has not happened yet. */
    public static void load() {}

    /** The current context, or null where there is none; then nothing must be attached to anything. */
    public static Context toHandOver() {
        Context current = Context.current();
        return current == Context.root() ? null : current;
    }

    /** An executor takes a task: the current context goes with it to its run. */
    public static void submitted(Object task) {
        Context context = toHandOver();
        if (context != null && isPlain(task)) {
            add(task, context);
        }
    }

    /** The functions of a CompletableFuture carry their contexts themselves; the thread that submits them is any thread. */
    private static boolean isPlain(Object task) {
        return task != null && !(task instanceof CompletableFuture.AsynchronousCompletionTask);
    }

    /** The task left the executor without a run. */
    public static void withdrawn(Object task) {
        if (task != null) {
            take(task);
        }
    }

    /** The executor will not run this task, which it was handed just now. */
    public static void rejected(Object task) {
        Context context = toHandOver();
        if (context != null) {
            takeLast(task, context);
        }
    }

    /** The task leaves the path on which its run could be seen; from now on {@code stand} stands for it. */
    public static void moved(Object task, Object stand) {
        Context context = task == null ? null : take(task);
        if (context != null) {
            add(stand, context);
        }
    }

    /** On the thread that runs the task, just before: makes its context current; null where it has none. */
    public static Scope begin(Object task) {
        Context context = task == null ? null : take(task);
        return context == null ? null : ContextStorage.get().attach(context);
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

    private static void takeLast(Object task, Context context) {
        Submission first = PENDING.get(task);
        while (first != null && !PENDING.replace(task, first, first.withoutLast(context))) {
            first = PENDING.get(task);
        }
    }
}
