package dev.weft.agent.core.load;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MutableCallSite;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What Weft has decided, linked and counted for the advice of one application loader. Thread-safe.
 *
 * <p>It belongs to the instrumentation loader and goes with it, so that nothing of one web application outlives it or
 * falls back on another.
 */
public final class LinkedAdvice {

    private final Map<String, Boolean> verdicts = new ConcurrentHashMap<>();
    private final Map<String, MethodHandle> handles = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> errors = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();
    private final LinkedSites sites = new LinkedSites();

    LinkedAdvice() {}

    /** Whether an instrumentation supports the library that the loader sees; null where nobody has asked yet. */
    public Boolean verdict(String instrumentation) {
        return verdicts.get(instrumentation);
    }

    /** Remembers the answer to {@link #verdict(String)}. */
    public void verdict(String instrumentation, boolean supported) {
        verdicts.put(instrumentation, supported);
    }

    /** The advice method of this name, {@code class.method}, or null where it is not linked yet. */
    public MethodHandle handle(String method) {
        return handles.get(method);
    }

    /** Remembers the answer to {@link #handle}. */
    public void handle(String method, MethodHandle handle) {
        handles.put(method, handle);
    }

    /** Counts an error that the advice threw; returns how many there are now. */
    public int countError(String advice) {
        return count(errors, advice);
    }

    /** The errors counted for this advice. */
    public int errors(String advice) {
        AtomicInteger counter = errors.get(advice);
        return counter == null ? 0 : counter.get();
    }

    /** Counts an attempt to link that came to nothing; returns how many there are now. */
    public int countFailure(String method) {
        return count(failures, method);
    }

    /** Remembers a call of this advice method, weakly, so that it can be switched off. */
    public void add(String method, MutableCallSite site) {
        sites.add(method, site);
    }

    /** The calls of this advice method, which are forgotten now. */
    public List<MutableCallSite> take(String method) {
        return sites.take(method);
    }

    private static int count(Map<String, AtomicInteger> counters, String key) {
        AtomicInteger counter = counters.get(key);
        if (counter == null) {
            counter = new AtomicInteger();
            AtomicInteger other = counters.putIfAbsent(key, counter);
            counter = other == null ? counter : other;
        }
        return counter.incrementAndGet();
    }
}
