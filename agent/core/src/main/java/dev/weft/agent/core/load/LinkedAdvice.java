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
    private final Map<String, Map<String, MethodHandle>> methods = new ConcurrentHashMap<>();
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

    /** The methods of this advice class by name, none of them where it does not fit; null where it is not loaded yet. */
    public Map<String, MethodHandle> methods(String advice) {
        return methods.get(advice);
    }

    /** Remembers the answer to {@link #methods(String)}; all at once, so that a call finds its exit if it found its enter. */
    public void methods(String advice, Map<String, MethodHandle> byName) {
        methods.put(advice, byName);
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

    /** Counts an attempt to load this advice that came to nothing; returns how many there are now. */
    public int countFailure(String advice) {
        return count(failures, advice);
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
