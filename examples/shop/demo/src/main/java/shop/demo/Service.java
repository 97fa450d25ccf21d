package shop.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service in a JVM of its own, started as a user would: {@code java -javaagent:weft-agent.jar -jar service.jar}. */
final class Service implements AutoCloseable {
    private static final String LISTENS = " listens on ";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final String name;
    private final Process process;
    private final Path out;
    private final Path err;

    private Service(String name, Process process, Path out, Path err) {
        this.name = name;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts it without waiting; output goes to files in logs. Settings of Weft or of the JVM in our own environment do
     * not reach it.
     */
    static Service start(String name, Path jar, Path agent, Path logs, Map<String, String> settings) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path out = logs.resolve(name + "-out.txt");
        Path err = logs.resolve(name + "-err.txt");
        ProcessBuilder builder = new ProcessBuilder(java.toString(), "-javaagent:" + agent, "-jar", jar.toString());
        builder.environment().keySet().removeIf(Service::changesTheJvm);
        builder.environment().putAll(settings);
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        try {
            Files.createDirectories(logs);
            return new Service(name, builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    /** Waits until the service says where it listens; fails if it ends before or takes longer than a minute. */
    URI awaitAddress() {
        long deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() - deadline < 0) {
            String output = read(out);
            int at = output.indexOf(LISTENS);
            int end = output.indexOf('\n', Math.max(at, 0));
            if (at >= 0 && end > at) {
                return URI.create(output.substring(at + LISTENS.length(), end).trim());
            }
            if (waitFor(Duration.ofMillis(20))) {
                throw new IllegalStateException(name + " ended with exit code " + process.exitValue());
            }
        }
        throw new IllegalStateException(name + " did not listen within " + START.toSeconds() + " s");
    }

    /** What it has written to stderr so far. */
    String stderr() {
        return read(err);
    }

    /** Stops it as an operator would, with SIGTERM, and by force if that takes too long. */
    @Override
    public void close() {
        process.destroy();
        if (!waitFor(STOP)) {
            process.destroyForcibly();
            waitFor(STOP);
        }
    }

    private boolean waitFor(Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return true;
        }
    }

    private static boolean changesTheJvm(String variable) {
        return variable.startsWith("OTEL_")
                || variable.startsWith("WEFT_")
                || variable.equals("JAVA_TOOL_OPTIONS")
                || variable.equals("JDK_JAVA_OPTIONS");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
