package dev.weft.testing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds a property against many random inputs, 10,000 unless told otherwise; the same ones in every run, so that no build depends on luck.
 *
 * <p>Each input is a {@link FuzzInput} with a seed of its own. The first that fails, or that does not end within five minutes of the start of them all, ends
 * the run with an AssertionError that says how to see this input alone. Other inputs: {@code -Dweft.fuzz.seed=<a number>}; more or fewer:
 * {@code -Dweft.fuzz.count=<a number>}.
 */
public final class Fuzz {

    private static final String SEED = "weft.fuzz.seed";
    private static final String COUNT = "weft.fuzz.count";
    private static final String ONLY = "weft.fuzz.only";

    private final long seed;
    private final int first;
    private final int end;
    private final Duration patience;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile int current;
    private volatile Throwable failure;

    /** Inputs from {@code first} to before {@code end}. */
    Fuzz(long seed, int first, int end, Duration patience) {
        this.seed = seed;
        this.first = first;
        this.end = end;
        this.patience = patience;
    }

    /** What must hold for every input; any exception or error says that it does not. */
    public interface Property {
        void holds(FuzzInput input) throws Exception;
    }

    /**
     * Tries the property with the inputs that the system properties name, on a thread of its own.
     *
     * @return how many inputs there were; one where a single one was asked for
     */
    public static int run(Property property) {
        long seed = Long.getLong(SEED, 1);
        int only = Integer.getInteger(ONLY, -1);
        int first = Math.max(only, 0);
        int end = only < 0 ? Integer.getInteger(COUNT, 10_000) : only + 1;
        new Fuzz(seed, first, end, Duration.ofMinutes(5)).check(property);
        return end - first;
    }

    void check(Property property) {
        Thread thread = new Thread(() -> tryAll(property), "fuzz");
        thread.setDaemon(true);
        thread.start();
        boolean inTime;
        try {
            inTime = over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted at " + where(), e);
        }
        if (!inTime) {
            AssertionError stuck = new AssertionError(where() + " is not done, " + patience + " after the first");
            stuck.setStackTrace(thread.getStackTrace());
            thread.interrupt();
            throw stuck;
        }
        if (failure != null) {
            throw new AssertionError(where() + " fails: " + failure, failure);
        }
    }

    private void tryAll(Property property) {
        try {
            for (int i = first; i < end; i++) {
                current = i;
                property.holds(new FuzzInput(seed, i));
            }
        } catch (Throwable thrown) {
            failure = thrown;
        } finally {
            over.countDown();
        }
    }

    private String where() {
        return "input " + current + " (again: -D" + SEED + "=" + seed + " -D" + ONLY + "=" + current + ")";
    }
}
