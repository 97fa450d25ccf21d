package dev.weft.instrumentation.executors;

import java.util.concurrent.Executor;

/** Who starts a thread, told by the classes on the stack. */
final class Callers {

    private static final String AGENT = "dev.weft.agent.";

    private Callers() {}

    /** Whether the code that starts a thread, on this stack, does so for itself: the JDK, an executor, or Weft. */
    static boolean startWorkers(Class<?>[] stack) {
        boolean starting = false;
        for (Class<?> caller : stack) {
            boolean thread = Thread.class.isAssignableFrom(caller);
            starting |= thread;
            if (starting && !thread && !passesOn(caller)) {
                return isJdk(caller) || Executor.class.isAssignableFrom(caller) || isAgent(caller);
            }
        }
        return false;
    }

    /** Builders of threads and reflection start what somebody else wants started. */
    private static boolean passesOn(Class<?> caller) {
        String name = caller.getName();
        return name.startsWith("java.lang.") || name.startsWith("jdk.internal.") || name.startsWith("sun.reflect.");
    }

    private static boolean isJdk(Class<?> caller) {
        return caller.getClassLoader() == null
                || caller.getClassLoader() == ClassLoader.getSystemClassLoader().getParent();
    }

    private static boolean isAgent(Class<?> caller) {
        return caller.getName().startsWith(AGENT);
    }
}
