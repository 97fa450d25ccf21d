package dev.weft.agent.core.telemetry.record;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * An exception as text. Its methods may be the application's own, so whatever they throw is swallowed; and the text is
 * bounded, whatever they return. Immutable.
 */
final class ErrorText {

    private static final int MOST_MESSAGE = 4 * 1024;
    private static final int MOST_STACK_TRACE = 16 * 1024;
    private static final int MOST_CAUSES = 20;

    private final String type;
    private final String message;
    private final String stackTrace;

    private ErrorText(String type, String message, String stackTrace) {
        this.type = type;
        this.message = message;
        this.stackTrace = stackTrace;
    }

    /** @param wording says what may be shown of a message */
    static ErrorText of(Throwable error, UnaryOperator<String> wording) {
        return new ErrorText(error.getClass().getName(), message(error, wording), stackTrace(error, wording));
    }

    /** Binary name of the class. */
    String type() {
        return type;
    }

    /** Nullable. */
    String message() {
        return message;
    }

    /** As the JVM prints it, but for suppressed exceptions. */
    String stackTrace() {
        return stackTrace;
    }

    private static String message(Throwable error, UnaryOperator<String> wording) {
        try {
            return cut(wording.apply(error.getMessage()), MOST_MESSAGE);
        } catch (RuntimeException | LinkageError e) {
            return null;
        }
    }

    private static String stackTrace(Throwable error, UnaryOperator<String> wording) {
        StringBuilder text = new StringBuilder(1024);
        Set<Throwable> printed = Collections.newSetFromMap(new IdentityHashMap<>());
        StackTraceElement[] enclosing = {};
        try {
            for (Throwable next = error; next != null && printed.add(next); next = next.getCause()) {
                if (printed.size() > MOST_CAUSES || text.length() > MOST_STACK_TRACE) {
                    break;
                }
                text.append(printed.size() == 1 ? "" : "Caused by: ")
                        .append(headline(next, wording))
                        .append('\n');
                StackTraceElement[] frames = next.getStackTrace();
                append(text, frames, frames.length - shared(frames, enclosing));
                enclosing = frames;
            }
        } catch (RuntimeException | LinkageError e) {
            // What is there is better than nothing.
        }
        return cut(text.toString(), MOST_STACK_TRACE);
    }

    private static String headline(Throwable error, UnaryOperator<String> wording) {
        String message = message(error, wording);
        String type = error.getClass().getName();
        return message == null ? type : type + ": " + message;
    }

    private static void append(StringBuilder text, StackTraceElement[] frames, int own) {
        for (int i = 0; i < own; i++) {
            if (text.length() > MOST_STACK_TRACE) {
                return;
            }
            text.append("\tat ").append(frames[i]).append('\n');
        }
        if (own < frames.length) {
            text.append("\t... ").append(frames.length - own).append(" more\n");
        }
    }

    /** How many of the outermost frames are those of the exception that this one caused. */
    private static int shared(StackTraceElement[] frames, StackTraceElement[] enclosing) {
        int shared = 0;
        while (shared < frames.length
                && shared < enclosing.length
                && frames[frames.length - 1 - shared].equals(enclosing[enclosing.length - 1 - shared])) {
            shared++;
        }
        return shared;
    }

    private static String cut(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }
}
