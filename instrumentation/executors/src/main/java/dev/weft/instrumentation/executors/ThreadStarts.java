package dev.weft.instrumentation.executors;

import dev.weft.agent.api.context.ClassStack;
import dev.weft.agent.api.context.Outermost;
import dev.weft.agent.api.context.TaskContexts;
import dev.weft.agent.api.context.ThreadContexts;
import dev.weft.shaded.opentelemetry.context.Context;

/**
 * What: a thread that the application starts carries the starter's context until the local root ends; a thread that is the
 * run of one task, for as long as it runs; the threads of pools, timers and evictors, none. Thread-safe, lock-free.
 */
final class ThreadStarts {

    /** Null where a security manager forbids it: then threads carry nothing. */
    private static final ClassStack STACK = ClassStack.open();

    static {
        TaskContexts.load();
        if (STACK != null) {
            // Loads what the first thread would load.
            Callers.startWorkers(STACK.classes());
        }
    }

    private ThreadStarts() {}

    /** Initialises the class, if that has not happened yet. */
    static void load() {}

    /** A platform thread. Walking the stack costs little beside making the thread. */
    static void starts(Object thread) {
        Context context = TaskContexts.toHandOver();
        if (context != null && STACK != null && !Callers.startWorkers(STACK.classes())) {
            ThreadContexts.lend((Thread) thread, context);
        }
    }

    /** A thread in a container of the JDK's, and every virtual thread (JDK 19 and newer). */
    static void starts(Object thread, Object container) {
        Context context = TaskContexts.toHandOver();
        if (context == null) {
            return;
        }
        switch (container.getClass().getName()) {
            case "java.util.concurrent.ThreadPerTaskExecutor":
            case "jdk.internal.misc.ThreadFlock$ThreadContainerImpl":
                ThreadContexts.give((Thread) thread, context);
                break;
            case "jdk.internal.vm.ThreadContainers$RootContainer$CountingRootContainer":
            case "jdk.internal.vm.ThreadContainers$RootContainer$TrackingRootContainer":
                virtual((Thread) thread, context);
                break;
            default:
            // The threads of a pool.
        }
    }

    /** Virtual threads are not pooled: one that an executor starts is the run of its task. */
    private static void virtual(Thread thread, Context context) {
        if (Outermost.startsRun()) {
            ThreadContexts.give(thread, context);
        } else {
            ThreadContexts.lend(thread, context);
        }
    }

    /** @param error what start threw; the thread has not been started */
    static void failed(Object thread, Throwable error) {
        if (error != null) {
            ThreadContexts.takeBack((Thread) thread);
        }
    }
}
