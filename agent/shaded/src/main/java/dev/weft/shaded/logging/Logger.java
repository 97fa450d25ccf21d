package dev.weft.shaded.logging;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands where the shaded libraries would use the JDK's logging, which must not be touched before the application has
 * installed its own LogManager; prints each warning once to stderr. Thread-safe.
 *
 * <p>Weft reports its own failures itself; what arrives here is what nobody foresaw, so it is bounded and never lost.
 */
public final class Logger {

    private static final int MOST_MESSAGES = 100;

    /** The application may replace System.err with a stream that leads back into itself. */
    private static final PrintStream ERR = System.err;

    private static final Set<String> PRINTED = ConcurrentHashMap.newKeySet();

    private final String name;

    private Logger(String name) {
        this.name = name;
    }

    public static Logger getLogger(String name) {
        return new Logger(name.substring(name.lastIndexOf('.') + 1));
    }

    public boolean isLoggable(Level level) {
        return level.compareTo(Level.WARNING) >= 0;
    }

    public void log(Level level, String message) {
        if (isLoggable(level) && PRINTED.size() < MOST_MESSAGES && PRINTED.add(message)) {
            ERR.println("[weft] " + name + ": " + message);
        }
    }

    public void log(Level level, String message, Throwable error) {
        log(level, message + ": " + error);
    }

    public void log(Level level, String message, Object... arguments) {
        String text = message;
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
        }
        log(level, text);
    }

    public void warning(String message) {
        log(Level.WARNING, message);
    }

    public void info(String message) {
        log(Level.INFO, message);
    }

    public void fine(String message) {
        log(Level.FINE, message);
    }
}
