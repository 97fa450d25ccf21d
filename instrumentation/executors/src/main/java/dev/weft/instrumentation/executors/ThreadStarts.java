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

    private static final String VIRTUAL = "java.lang.VirtualThread";

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

    /** A platform thread in a container of the JDK's (JDK 19 and newer). */
    static void starts(Object thread, Object container) {
        Context context = TaskContexts.toHandOver();
        if (context != null && runsOneTask(container)) {
            ThreadContexts.give((Thread) thread, context);
        }
    }

    /**
     * A thread that is being started takes what its container has for it (JDK 20 and newer). Virtual ones, which are not
     * pooled, have been started by now: one that an executor starts is the run of its task.
     */
    static void enters(Object thread, Object container) {
        Context context = TaskContexts.toHandOver();
        if (context == null || !thread.getClass().getName().equals(VIRTUAL)) {
            return;
        }
        if (runsOneTask(container) || (isNobodys(container) && Outermost.startsRun())) {
            ThreadContexts.giveVirtual((Thread) thread, context);
        } else if (isNobodys(container)) {
            ThreadContexts.lendVirtual((Thread) thread, context);
        }
    }

    private static boolean runsOneTask(Object container) {
        String type = container.getClass().getName();
        return type.equals("java.util.concurrent.ThreadPerTaskExecutor")
                || type.equals("jdk.internal.misc.ThreadFlock$ThreadContainerImpl");
    }

    /** The container of threads that are in no other; those in others belong to pools. */
    private static boolean isNobodys(Object container) {
        return container.getClass().getName().startsWith("jdk.internal.vm.ThreadContainers$RootContainer$");
    }

    /** @param error what start threw; the thread has not been started */
    static void failed(Object thread, Throwable error) {
        if (error != null) {
            ThreadContexts.takeBack((Thread) thread);
        }
    }
}
