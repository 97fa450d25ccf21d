package dev.weft.smoke.plain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the calls of the program's own globals, and keeps those that come from an agent. Thread-safe. */
final class Calls {

    private static final String PROGRAM = "dev.weft.smoke.";

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> byAgent = new ArrayList<>();

    /** Notes a call of {@code global} with this argument by the current thread. */
    synchronized void add(String global, Object argument) {
        // No lambda here: JDK 8 may be linking one when it asks for a handler.
        counts.put(global, count(global) + 1);
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            if (frame.getClassName().startsWith("dev.weft.")
                    && !frame.getClassName().startsWith(PROGRAM)) {
                byAgent.add(global + "(" + argument + ") from " + frame);
                return;
            }
        }
    }

    synchronized int count(String global) {
        return counts.getOrDefault(global, 0);
    }

    synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    /** What an agent called, with the agent's innermost frame. */
    synchronized List<String> byAgent() {
        return Collections.unmodifiableList(new ArrayList<>(byAgent));
    }
}
