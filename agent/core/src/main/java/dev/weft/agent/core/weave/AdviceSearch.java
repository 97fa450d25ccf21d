package dev.weft.agent.core.weave;

import dev.weft.agent.core.Log;
import dev.weft.agent.core.load.InstrumentationClassLoader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/**
 * Loads and initialises one advice method for one application loader, once. Thread-safe; equal to a search for the same.
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
    private final String method;
    private final MethodType type;
    private final Libraries libraries;
    private final long beganNanos = System.nanoTime();
    private volatile Thread thread;
    private boolean ended;

    AdviceSearch(
            InstrumentationClassLoader loader,
            boolean jdk,
            String advice,
            String method,
            MethodType type,
            Libraries libraries) {
        this.loader = loader;
        this.jdk = jdk;
        this.advice = advice;
        this.method = method;
        this.type = type;
        this.libraries = libraries;
    }

    /** Leaves the handle, or one that does nothing where the advice does not fit, with the loader. */
    @Override
    public void run() {
        MethodHandle found = AdviceBridge.noCall(type);
        try {
            if (libraries.supported(advice, loader, jdk)) {
                found = find(Class.forName(advice, true, loader), method).asType(type);
            }
        } catch (ReflectiveOperationException | LinkageError | RuntimeException misfit) {
            libraries.switchOff(advice, loader, misfit);
        }
        loader.linked().handle(key(advice, method), found);
    }

    private static MethodHandle find(Class<?> advice, String method) throws ReflectiveOperationException {
        for (Method candidate : advice.getMethods()) {
            if (candidate.getName().equals(method)) {
                return MethodHandles.publicLookup().unreflect(candidate);
            }
        }
        throw new NoSuchMethodException(advice.getName() + '.' + method);
    }

    /** Says which thread runs it. */
    void on(Thread searching) {
        thread = searching;
    }

    /** Takes note that it came to nothing; the next call searches again, unless that has happened too often. */
    void failed(Throwable cause) {
        if (loader.linked().countFailure(key(advice, method)) >= MOST_FAILURES) {
            Log.once(AdviceErrors.simpleName(advice) + " is given up: it cannot be linked: " + cause);
            loader.linked().handle(key(advice, method), AdviceBridge.noCall(type));
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

    /** The name under which {@link dev.weft.agent.core.load.LinkedAdvice} knows an advice method. */
    static String key(String advice, String method) {
        return advice.concat(".").concat(method);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AdviceSearch
                && ((AdviceSearch) other).loader == loader
                && ((AdviceSearch) other).advice.equals(advice)
                && ((AdviceSearch) other).method.equals(method);
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(loader) + 31 * advice.hashCode() + method.hashCode();
    }
}
