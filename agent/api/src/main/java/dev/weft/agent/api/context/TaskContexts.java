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
 * contexts run in the order of submission. The application may take a task out of a pool's queue, which nobody sees: what
 * the queue still holds belongs to the last submissions, so the task that the pool runs is the one before those.
 */
public final class TaskContexts {

    private static final WeakIdentityMap<Submission> PENDING = new WeakIdentityMap<>();

    static {
        // Whatever a hand-over loads is loaded now, and not on the path of a submission.
        Object task = new Object();
        short nobody = Submission.of(task);
        add(task, Context.root(), nobody);
        submitted(task, task);
        add(task, Context.root(), nobody);
        takeLast(task, Context.root());
        Object stand = new Object();
        moved(task, task, stand);
        takeHandedOn(stand);
        take(task, task, new WaitingTasks() {
            @Override
            public int count(Object executor, Object task) {
                return 0;
            }
        });
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
        if (!isPlain(task)) {
            return;
        }
        Context context = toHandOver();
        if (context != null) {
            addUnlessPartOf(Outermost.current(), executor, task, context, Submission.of(executor));
        } else {
            addNoneAfterOthers(executor, task);
        }
    }

    /** As {@link #submitted}, to an executor whose runs are seen like those of executors of libraries. */
    public static void submittedOnce(Object executor, Object task) {
        Context context = toHandOver();
        if (context != null) {
            addUnlessPartOf(Outermost.current(), executor, task, context, Submission.ANYBODY);
        }
    }

    /** What is submitted without a context must not run in one that an earlier submission of the same object has left. */
    private static void addNoneAfterOthers(Object executor, Object task) {
        Submission first = PENDING.get(task);
        if (first != null && first.count(Submission.of(executor)) > 0) {
            add(task, null, Submission.of(executor));
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
            addUnlessPartOf(outer, executor, task, context, Submission.ANYBODY);
        }
        return outer == null ? Outermost.begin(executor, plain ? task : null, context, delayed) : null;
    }

    private static void addUnlessPartOf(Outermost outer, Object executor, Object task, Context context, short runBy) {
        if (outer == null) {
            add(task, context, runBy);
        } else if (outer.isDecorated(executor, task, runBy != Submission.ANYBODY)) {
            outer.replace(task);
            add(task, context, runBy);
        }
    }

    /** The functions of a CompletableFuture carry their contexts themselves; the thread that submits them is any thread. */
    private static boolean isPlain(Object task) {
        return task != null && !(task instanceof CompletableFuture.AsynchronousCompletionTask);
    }

    /** The task left the executor without a run, by the executor's own hand. */
    public static void withdrawn(Object executor, Object task, WaitingTasks waiting) {
        if (task != null) {
            take(executor, task, waiting);
        }
    }

    /** The executor will not run this task, which it was handed just now; somebody else may, within the submission. */
    public static void rejected(Object task) {
        Context context = toHandOver();
        takeLast(task, context);
        if (context != null) {
            Outermost.suspend();
        }
    }

    /**
     * The task that an executor is taking leaves the path on which its run could be seen; from now on {@code stand} stands for
     * it.
     */
    public static void moved(Object executor, Object task, Object stand) {
        if (task == null) {
            return;
        }
        for (Submission first = PENDING.get(task); first != null; first = PENDING.get(task)) {
            Submission handedOn = first.of(Submission.ANYBODY, 0);
            Submission moved = handedOn == null ? first.last(Submission.of(executor), toHandOver()) : handedOn;
            if (moved == null) {
                return;
            }
            if (PENDING.replace(task, first, first.without(moved))) {
                if (moved.context() != null) {
                    boolean servers = moved.isServersOwn() || ServersOwn.includes(task);
                    add(stand, moved.context(), servers ? Submission.SERVERS_OWN : Submission.ANYBODY);
                }
                return;
            }
        }
    }

    /**
     * On the thread that runs the task, just before: makes its context current, a {@linkplain ServersOwn server's own} until the local root ends; null
     * where it has none. What an executor took that runs its tasks itself stays for that run.
     */
    public static Scope begin(Object task) {
        return attach(task, task == null ? null : takeHandedOn(task));
    }

    /** As {@link #begin(Object)}, for a task that the executor has just taken out of its queue. */
    public static Scope begin(Object executor, Object task, WaitingTasks waiting) {
        return attach(task, task == null ? null : take(executor, task, waiting));
    }

    private static Scope attach(Object task, Submission submission) {
        Context context = submission == null ? null : submission.context();
        if (context == null) {
            return null;
        }
        return submission.isServersOwn() || ServersOwn.includes(task)
                ? ThreadContexts.attachWhileRootLasts(context)
                : ContextStorage.get().attach(context);
    }

    /** As {@link #begin(Object)}, where the task may run within a submission. */
    public static Scope beginAnywhere(Object task) {
        Outermost suspended = Outermost.suspend();
        Scope scope = begin(task);
        return suspended == null ? scope : new Within(suspended, scope);
    }

    private static void add(Object task, Context context, short runBy) {
        Submission alone = new Submission(context, runBy);
        Submission present = PENDING.putIfAbsent(task, alone);
        while (present != null && !PENDING.replace(task, present, present.followedBy(alone))) {
            present = PENDING.putIfAbsent(task, alone);
        }
    }

    private static Submission takeHandedOn(Object task) {
        for (Submission first = PENDING.get(task); first != null; first = PENDING.get(task)) {
            Submission handedOn = first.of(Submission.ANYBODY, 0);
            if (handedOn == null) {
                return null;
            }
            if (PENDING.replace(task, first, first.without(handedOn))) {
                return handedOn;
            }
        }
        return null;
    }

    private static Submission take(Object executor, Object task, WaitingTasks waiting) {
        for (Submission first = PENDING.get(task); first != null; first = PENDING.get(task)) {
            Submission mine = first.of(Submission.ANYBODY, 0);
            if (mine == null) {
                mine = latestThatDoesNotWait(first, executor, task, waiting);
            }
            if (mine == null) {
                return null;
            }
            if (PENDING.replace(task, first, first.overtakenBy(mine))) {
                return mine;
            }
        }
        return null;
    }

    /** One submission is the usual case, and costs no look into the queue. Null where the task was submitted without a context. */
    private static Submission latestThatDoesNotWait(
            Submission first, Object executor, Object task, WaitingTasks waiting) {
        short by = Submission.of(executor);
        int submitted = first.count(by);
        if (submitted < 2) {
            return first.of(by, 0);
        }
        int waits = waiting.count(executor, task);
        if (waits == WaitingTasks.UNKNOWN) {
            return first.isFull() ? null : first.of(by, 0);
        }
        return waits < submitted ? first.of(by, submitted - 1 - waits) : null;
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
