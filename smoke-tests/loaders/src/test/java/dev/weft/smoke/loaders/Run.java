package dev.weft.smoke.loaders;

import dev.weft.testing.OtlpReceiver;
import dev.weft.testing.RecordedSpan;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a program did that ran to its end in a JVM of its own.
 *
 * @param stdout its lines
 * @param stderr its lines
 * @param spans what it sent, in the order of arrival; none without Weft
 */
record Run(int exit, List<String> stdout, List<String> stderr, List<RecordedSpan> spans) {

    private static final long MOST_SECONDS = 120;
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Path TARGET = Path.of(System.getProperty("loaders.target"));

    /** A library of the programs, by its name without version. */
    static Path library(String name) {
        return TARGET.resolve("lib").resolve(name + ".jar");
    }

    /** A jar that no program has on its class path as a matter of course. */
    static Path other(String name) {
        return TARGET.resolve("others").resolve(name + ".jar");
    }

    /** The programs' own classes. */
    static Path programs() {
        return TARGET.resolve("classes");
    }

    static String classPath(Path... parts) {
        return Stream.concat(Stream.of(programs()), Arrays.stream(parts))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Runs {@code java} with these arguments as it is. */
    static Run bare(String... arguments) throws IOException, InterruptedException {
        return run(List.of(), arguments, "");
    }

    /** Runs {@code java} with the agent's jar in front of these arguments; all spans have been sent when it ends. */
    static Run weft(String... arguments) throws IOException, InterruptedException {
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            Run run =
                    run(List.of("-javaagent:" + System.getProperty("weft.agent.jar")), arguments, receiver.endpoint());
            return new Run(run.exit, run.stdout, run.stderr, receiver.spans());
        }
    }

    private static Run run(List<String> agent, String[] arguments, String endpoint)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(agent);
        command.addAll(List.of(arguments));
        Path stdout = Files.createTempFile("weft-loaders", ".out");
        Path stderr = Files.createTempFile("weft-loaders", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("OTEL_") || name.startsWith("WEFT_") || name.contains("JAVA_"));
        builder.environment().put("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
        Process process = builder.start();
        try {
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(
                        "does not end: " + command + "\n" + Files.readString(stdout) + "\n" + Files.readString(stderr));
            }
            return new Run(process.exitValue(), Files.readAllLines(stdout), Files.readAllLines(stderr), List.of());
        } finally {
            process.destroyForcibly();
            Files.delete(stdout);
            Files.delete(stderr);
        }
    }

    /** What Weft said, but for its start line. */
    List<String> complaints() {
        return stderr.stream()
                .filter(line -> line.startsWith("[weft]") && !line.contains(", started in "))
                .toList();
    }

    /** The texts of the queries that arrived. */
    List<String> queries() {
        return spans.stream()
                .map(span -> String.valueOf(span.attributes().get("db.query.text")))
                .filter(text -> !text.equals("null"))
                .toList();
    }

    /** How many requests for this path arrived. */
    long requests(String path) {
        return spans.stream()
                .filter(span -> path.equals(span.attributes().get("url.path")))
                .count();
    }
}
