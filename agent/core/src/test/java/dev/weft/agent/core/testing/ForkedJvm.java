package dev.weft.agent.core.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of these tests in a JVM of its own, on the class path of the tests. */
public final class ForkedJvm implements AutoCloseable {

    private final Process process;
    private final Path output;

    private ForkedJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts a main class.
     *
     * @param directory for the output
     * @param jvm options of the JVM
     */
    public static ForkedJvm start(
            Path directory, List<String> jvm, Map<String, String> environment, Class<?> main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(
                List.of("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(jvm);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(directory, "output", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new ForkedJvm(builder.start(), output);
    }

    /** Waits for a line that the program prints. */
    public void awaitOutput(String text) throws InterruptedException {
        TestCollector.await("output of " + text, () -> output().contains(text) || !process.isAlive());
        if (!output().contains(text)) {
            throw new AssertionError("ended without " + text + ": " + output());
        }
    }

    /** What it printed so far on both streams. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends SIGTERM and waits for the end; returns how many milliseconds that took. */
    public long terminate() throws InterruptedException {
        long began = System.nanoTime();
        process.destroy();
        awaitEnd();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    /** Fails if it does not end in 30 s. */
    public void awaitEnd() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("did not end in 30 s: " + output());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
