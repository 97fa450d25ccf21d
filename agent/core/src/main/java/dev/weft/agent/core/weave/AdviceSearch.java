package dev.weft.agent.core.weave;

import dev.weft.agent.core.Log;
import dev.weft.agent.core.load.InstrumentationClassLoader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * Loads and initialises one advice class for one application loader, once. Thread-safe; equal to a search for the same.
 *
 * <p>Loading asks the application's loader for the library's types, which may take locks that the application holds in
 * another order. So it happens on a thread that holds none. Nobody waits longer than {@link #PATIENCE_MS} after it began,
 * if that thread waits, too, and never longer than {@link #LONGEST_MS}, which is for slow machines.
 */
final class AdviceSearch implements Runnable {

    private static final long PATIENCE_MS = 200;
    private static final long LONGEST_MS = 3000;
    private static final long LOOK_AGAIN_MS = 20;

    /** So many searches for one advice may end without an answer, before it is given up. */
    private static final int MOST_FAILURES = 20;

    private final InstrumentationClassLoader loader;
    private final boolean jdk;
    private final String advice;
    private final Libraries libraries;
    private final long beganNanos = System.nanoTime();
    private volatile Thread thread;
    private boolean ended;

    AdviceSearch(InstrumentationClassLoader loader, boolean jdk, String advice, Libraries libraries) {
        this.loader = loader;
        this.jdk = jdk;
        this.advice = advice;
        this.libraries = libraries;
    }

    /** Leaves the advice's methods, or none where it does not fit, with the loader. */
    @Override
    public void run() {
        Map<String, MethodHandle> found = Collections.emptyMap();
        try {
            if (libraries.supported(advice, loader, jdk)) {
                found = methods(Class.forName(advice, true, loader));
            }
        } catch (ReflectiveOperationException | LinkageError | RuntimeException misfit) {
            libraries.switchOff(advice, loader, misfit);
        }
        loader.linked().methods(advice, found);
    }

    private static Map<String, MethodHandle> methods(Class<?> advice) throws IllegalAccessException {
        Map<String, MethodHandle> methods = new HashMap<>();
        for (Method method : advice.getMethods()) {
            if (Modifier.isStatic(method.getModifiers())) {
                methods.put(method.getName(), MethodHandles.publicLookup().unreflect(method));
            }
        }
        return methods;
    }

    /** Says which thread runs it. */
    void on(Thread searching) {
        thread = searching;
    }

    /** Takes note that it came to nothing; the next call searches again, unless that has happened too often. */
    void failed(Throwable cause) {
        if (loader.linked().countFailure(advice) >= MOST_FAILURES) {
            Log.once(AdviceErrors.simpleName(advice) + " is given up: it cannot be linked: " + cause);
            loader.linked().methods(advice, Collections.emptyMap());
        }
    }

    /** Lets those go on who wait. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /**
     * Waits until the search has ended, or for the rest of the patience that all share.
     *
     * <p>By a monitor, because parking would take the permit of an application that uses LockSupport by itself.
     */
    void await() {
        boolean interrupted = Thread.interrupted();
        try {
            waitForEnd();
        } catch (InterruptedException stop) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void waitForEnd() throws InterruptedException {
        while (!ended) {
            long waited = (System.nanoTime() - beganNanos) / 1_000_000;
            if (waited >= LONGEST_MS || (waited >= PATIENCE_MS && isHeldUp())) {
                return;
            }
            wait(Math.max(LOOK_AGAIN_MS, PATIENCE_MS - waited));
        }
    }

    /** Whether its thread waits for a lock, perhaps one that the waiting application holds. */
    private boolean isHeldUp() {
        Thread searching = thread;
        return searching != null
                && searching.getState() != Thread.State.RUNNABLE
                && searching.getState() != Thread.State.NEW;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AdviceSearch
                && ((AdviceSearch) other).loader == loader
                && ((AdviceSearch) other).advice.equals(advice);
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(loader) + 31 * advice.hashCode();
    }
}
