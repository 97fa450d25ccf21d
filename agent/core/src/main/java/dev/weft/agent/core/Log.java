package dev.weft.agent.core;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says what ops must know, one line at a time, on the stderr that the JVM started with. Thread-safe; never throws.
 *
 * <p>There are no levels: a healthy application gets one line at start, and each trouble is said once.
 */
public final class Log {

    /** Bounds the memory of what was said; a JVM with more troubles than that has told enough. */
    private static final int MOST_LINES = 200;

    /** The application may replace System.err with a stream that leads back into itself. */
    private static final PrintStream ERR = System.err;

    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private Log() {}

    /** Prints a line. */
    public static void line(String text) {
        try {
            ERR.println("[weft] " + text);
        } catch (Throwable ignored) {
            // Nobody is left to tell.
        }
    }

    /** Prints a line, unless the same was printed before. */
    public static void once(String text) {
        if (SAID.size() < MOST_LINES && SAID.add(text)) {
            line(text);
        }
    }
}
