package dev.weft.agent.core.weave;

import java.lang.reflect.Constructor;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs searches for advice, each on a short-lived daemon thread, so that what the application's loaders leave in thread
 * locals goes away with it. Thread-safe.
 */
final class Searches {

    /** So many may be held up by locks of the application at once; after that advice is not linked for a while. */
    private static final int MOST_THREADS = 16;

    private final Map<AdviceSearch, AdviceSearch> underWay = new ConcurrentHashMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    /** The application's may be gone when it is needed. */
    private final ThreadGroup group = Thread.currentThread().getThreadGroup();

    private final Constructor<Thread> withoutInheriting = withoutInheriting();

    /** Starts the search unless it is under way, and waits for it as long as it allows. Never throws an Exception. */
    void run(AdviceSearch search) {
        AdviceSearch first = underWay.putIfAbsent(search, search);
        if (first == null && !start(search)) {
            underWay.remove(search);
            return;
        }
        // A search may itself run woven code, of a class loader that reads classes from a database; it waits for none.
        if (!threads.contains(Thread.currentThread())) {
            (first == null ? search : first).await();
        }
    }

    private boolean start(AdviceSearch search) {
        if (threads.size() >= MOST_THREADS) {
            return false;
        }
        try {
            Thread thread = thread(() -> work(search));
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            threads.add(thread);
            search.on(thread);
            boolean started = false;
            try {
                thread.start();
                started = true;
            } finally {
                if (!started) {
                    threads.remove(thread);
                }
            }
            return true;
        } catch (ReflectiveOperationException | RuntimeException | OutOfMemoryError noThread) {
            search.failed(noThread);
            return false;
        }
    }

    private void work(AdviceSearch search) {
        try {
            search.run();
        } catch (Throwable outOfMemory) {
            search.failed(outOfMemory);
        } finally {
            underWay.remove(search);
            threads.remove(Thread.currentThread());
            search.end();
        }
    }

    /** Inheritable thread locals would run application code here; JDK 8 has no way around. */
    private Thread thread(Runnable work) throws ReflectiveOperationException {
        return withoutInheriting == null
                ? new Thread(group, work, "weft-link", 0)
                : withoutInheriting.newInstance(group, work, "weft-link", 0L, false);
    }

    private static Constructor<Thread> withoutInheriting() {
        try {
            return Thread.class.getConstructor(
                    ThreadGroup.class, Runnable.class, String.class, long.class, boolean.class);
        } catch (NoSuchMethodException jdk8) {
            return null;
        }
    }
}
