package dev.weft.agent.api.context;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which tasks are a server's own. What a server hands itself while it answers a request (flush this, read on) soon serves
 * other requests, or waits for hours for one. No list names those tasks: where a request enters the application, whatever
 * is below on the stack is the server's, and so are the tasks of the packages found there.
 *
 * <p>Thread-safe. Keeps names only, so that no class loader is held.
 */
public final class ServersOwn {

    /** A server has a handful of ways to its application (HTTP 1 and 2, synchronous or not); most are seen soon, ... */
    private static final int FIRST = 64;

    /** ... and the others some time: a power of two less one. */
    private static final int NOW_AND_THEN = 1023;

    /** Servers have some ten packages below a request. */
    private static final int MOST = 256;

    private static final Set<String> PACKAGES = ConcurrentHashMap.newKeySet();

    private static final ClassStack STACK = ClassStack.open();

    /** By the class of a request, which tells one server in this JVM from another. */
    private static final ClassValue<AtomicInteger> REQUESTS = new Counts();

    private ServersOwn() {}

    /** A request is about to enter the application on this thread. Looks at the stack of some requests only. */
    public static void enter(Object request) {
        int before = REQUESTS.get(request.getClass()).getAndIncrement();
        if ((before < FIRST || (before & NOW_AND_THEN) == 0) && PACKAGES.size() < MOST) {
            learn();
        }
    }

    private static void learn() {
        if (STACK == null) {
            return;
        }
        for (Class<?> below : STACK.classes()) {
            String name = below.getName();
            if (!isNeutral(name)) {
                PACKAGES.add(packageOf(name));
            }
        }
    }

    /** Everybody hands over tasks of the JDK, and Weft is on every stack. */
    private static boolean isNeutral(String name) {
        return name.startsWith("java.")
                || name.startsWith("jdk.")
                || name.startsWith("sun.")
                || name.startsWith("com.sun.")
                || name.startsWith("dev.weft.agent.")
                || name.startsWith("dev.weft.instrumentation.")
                || name.indexOf('.') < 0;
    }

    static boolean includes(Object task) {
        return !PACKAGES.isEmpty()
                && PACKAGES.contains(packageOf(task.getClass().getName()));
    }

    /** Empty where there is none. A hidden class has a slash at the end of its name, and no dot after it. */
    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    private static final class Counts extends ClassValue<AtomicInteger> {
        @Override
        protected AtomicInteger computeValue(Class<?> type) {
            return new AtomicInteger();
        }
    }
}
