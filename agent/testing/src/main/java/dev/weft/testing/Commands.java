package dev.weft.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Runs programs of the machine, with their errors in their output and messages in English. Their settings are their command
 * lines: what in our own environment is meant for a PostgreSQL, a JVM or Weft does not reach them. Thread-safe.
 */
public final class Commands {

    private Commands() {}

    static Process start(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        builder.environment().keySet().removeIf(Commands::isASetting);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs to the end and returns the output; throws IllegalStateException with it when the program fails. */
    public static String run(List<String> command) {
        try {
            Process process = start(command);
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + output.trim());
            }
            return output.trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static boolean isASetting(String variable) {
        return variable.startsWith("PG")
                || variable.startsWith("OTEL_")
                || variable.startsWith("WEFT_")
                || variable.equals("JAVA_TOOL_OPTIONS")
                || variable.equals("JDK_JAVA_OPTIONS");
    }
}
