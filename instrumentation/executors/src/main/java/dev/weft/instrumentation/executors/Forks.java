package dev.weft.instrumentation.executors;

import dev.weft.agent.api.context.TaskContexts;
import dev.weft.agent.api.context.WeakIdentityMap;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;

/**
 * What: carries the context of whoever submits or forks a fork-join task to its run. Thread-safe, lock-free: virtual
 * threads are mounted through here.
 */
final class Forks {

    private static final WeakIdentityMap<Context> PENDING = new WeakIdentityMap<>();

    static {
        // Whatever a hand-over loads is loaded now, and not while a virtual thread is being mounted.
        Object task = new Object();
        PENDING.put(task, Context.root());
        PENDING.remove(task);
    }

    private Forks() {}

    /** Initialises the class, if that has not happened yet. */
    static void load() {}

    /** Parameters are Objects because advice that named a woven class would load it while it is being woven. */
    static void submitted(Object pool, Object task) {
        Context context = TaskContexts.toHandOver();
        if (context != null && pool != null && !Contexts.servesVirtualThreads(((ForkJoinPool) pool).getFactory())) {
            attach(task, context);
        }
    }

    static void forked(Object task) {
        Context context = TaskContexts.toHandOver();
        if (context != null) {
            attach(task, context);
        }
    }

    /** The scope to close after the run, or null. */
    static Scope runs(Object task) {
        Context context = PENDING.remove(task);
        return context == null ? null : Contexts.activate(context);
    }

    /** The functions of a CompletableFuture carry their contexts themselves; the thread that submits them is any thread. */
    private static void attach(Object task, Context context) {
        if (task != null && !(task instanceof CompletableFuture.AsynchronousCompletionTask)) {
            PENDING.put(task, context);
        }
    }
}
