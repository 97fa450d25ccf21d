package dev.weft.agent.api.context;

import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;
import java.util.concurrent.CompletableFuture;

/**
 * The submitters' contexts of tasks that have not run, kept beside the tasks, whose identity executors expose. One for all
 * executors, of the JDK and of libraries, because one may hand its tasks to another. Thread-safe, lock-free.
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
        Outermost.begin(task, task, Context.root(), false).end(null);
    }

    private TaskContexts() {}

    /** Initialises the class, if that has not happened yet. */
    public static void load() {}

    /** The current context, or null where there is none; then nothing must be attached to anything. */
    public static Context toHandOver() {
        Context current = Context.current();
        return current == Context.root() ? null : current;
    }

    /**
     * An executor of the JDK takes a task, and hands it to nobody else: the current context goes with it to its run, unless
     * the submission to another executor, of which this is a part, has seen to that.
     */
    public static void submitted(Object executor, Object task) {
        Context context = toHandOver();
        if (context != null && isPlain(task)) {
            addUnlessPartOf(Outermost.current(), executor, task, context, true);
        }
    }

    /** An executor of a library takes a task, and may hand it on; null where the caller has nothing to end. */
    public static Outermost submitting(Object executor, Object task) {
        return submitting(executor, task, false);
    }

    /** As {@link #submitting}, for a task that runs once, after a delay. */
    public static Outermost scheduling(Object executor, Object task) {
        return submitting(executor, task, true);
    }

    private static Outermost submitting(Object executor, Object task, boolean delayed) {
        Context context = toHandOver();
        if (context == null) {
            return null;
        }
        Outermost outer = Outermost.current();
        boolean plain = isPlain(task);
        if (plain) {
            addUnlessPartOf(outer, executor, task, context, false);
        }
        return outer == null ? Outermost.begin(executor, plain ? task : null, context, delayed) : null;
    }

    private static void addUnlessPartOf(Outermost outer, Object executor, Object task, Context context, boolean jdk) {
        if (outer == null) {
            add(task, context);
        } else if (outer.isDecorated(executor, task, jdk)) {
            outer.replace(task);
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

    /** The executor will not run this task, which it was handed just now; somebody else may, within the submission. */
    public static void rejected(Object task) {
        Context context = toHandOver();
        if (context != null) {
            takeLast(task, context);
            Outermost.suspend();
        }
    }

    /** The task leaves the path on which its run could be seen; from now on {@code stand} stands for it. */
    public static void moved(Object task, Object stand) {
        Context context = task == null ? null : take(task);
        if (context != null) {
            add(stand, context);
        }
    }

    /**
     * On the thread that runs the task, just before: makes its context current, a {@linkplain ServersOwn server's own} until the local root ends; null
     * where it has none.
     */
    public static Scope begin(Object task) {
        Context context = task == null ? null : take(task);
        if (context == null) {
            return null;
        }
        return ServersOwn.includes(task)
                ? ThreadContexts.attachWhileRootLasts(context)
                : ContextStorage.get().attach(context);
    }

    /** As {@link #begin}, where the task may run within a submission. */
    public static Scope beginAnywhere(Object task) {
        Outermost suspended = Outermost.suspend();
        Scope scope = begin(task);
        return suspended == null ? scope : new Within(suspended, scope);
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

    static void takeLast(Object task, Context context) {
        Submission first = PENDING.get(task);
        while (first != null && !PENDING.replace(task, first, first.withoutLast(context))) {
            first = PENDING.get(task);
        }
    }

    /** The run of a task by the thread that submits one. */
    private static final class Within implements Scope {
        private final Outermost suspended;
        private final Scope scope;

        Within(Outermost suspended, Scope scope) {
            this.suspended = suspended;
            this.scope = scope;
        }

        @Override
        public void close() {
            if (scope != null) {
                scope.close();
            }
            Outermost.resume(suspended);
        }
    }
}
