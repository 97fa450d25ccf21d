package dev.weft.smoke.chain;

import dev.weft.testing.OtlpReceiver;
import dev.weft.testing.OwnedProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program of the chain in a process of its own, ready to serve; killed on close. */
final class Hop implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Path TARGET = Path.of(System.getProperty("chain.target"));
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final OwnedProcess process;

    private Hop(OwnedProcess process) {
        this.process = process;
    }

    /** A program of Node, with the SDK of OpenTelemetry that it brings. */
    static Hop node(String service, OtlpReceiver receiver, Map<String, String> environment) throws IOException {
        return start(service, receiver, environment, List.of("node", Node.program(service + ".js")));
    }

    /** A program of Java that knows nothing of tracing, with the agent's jar. */
    static Hop weft(String service, OtlpReceiver receiver, Map<String, String> environment, Class<?> main)
            throws IOException {
        String classPath = TARGET.resolve("classes") + File.pathSeparator + TARGET.resolve("lib") + "/*";
        String agent = "-javaagent:" + System.getProperty("weft.agent.jar");
        return start(
                service,
                receiver,
                environment,
                List.of(JAVA, "-Xmx128m", "-XX:TieredStopAtLevel=1", agent, "-cp", classPath, main.getName()));
    }

    private static Hop start(
            String service, OtlpReceiver receiver, Map<String, String> environment, List<String> program)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("env"));
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.add("OTEL_SERVICE_NAME=" + service);
        command.add("OTEL_EXPORTER_OTLP_ENDPOINT=" + receiver.endpoint());
        command.add("OTEL_BSP_SCHEDULE_DELAY=200");
        command.add("OTEL_METRICS_EXPORTER=none");
        command.add("OTEL_LOGS_EXPORTER=none");
        command.addAll(program);
        Path directory = Files.createTempDirectory("weft-chain-");
        Hop hop = new Hop(OwnedProcess.start(List.of(), directory, "KILL", command, "READY"));
        if (!hop.process.awaitReady(PATIENCE)) {
            hop.close();
            throw new AssertionError(service + " does not start: " + hop.process.output());
        }
        return hop;
    }

    /** Where it listens, without a path. */
    String url() {
        return "http://127.0.0.1:" + line("READY ").substring("READY ".length());
    }

    /** Waits for a line of its output that begins so; AssertionError with all it printed if there is none. */
    String awaitLine(String beginning) throws InterruptedException {
        if (!Await.until(() -> line(beginning) != null, PATIENCE)) {
            throw new AssertionError("no line " + beginning + " but " + process.output());
        }
        return line(beginning);
    }

    private String line(String beginning) {
        return process.output()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        process.close();
    }
}
