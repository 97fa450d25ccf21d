package dev.weft.benchmarks.startup;

import dev.weft.testing.OtlpReceiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One start in a fresh JVM: from the launch of the process to the first answer with status 200, then an orderly stop. */
final class Start {

    private static final long PATIENCE_SECONDS = 180;
    private static final long MILLIS_BETWEEN_QUESTIONS = 10;

    private final Options options;
    private final Variant variant;
    private final OtlpReceiver receiver;
    private final InetSocketAddress address;

    Start(Options options, Variant variant, OtlpReceiver receiver) throws IOException {
        this.options = options;
        this.variant = variant;
        this.receiver = receiver;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), free.getLocalPort());
        }
    }

    /** Spans are counted after the stop, when the agent has sent the last. */
    Measurement measure(int round) throws IOException, InterruptedException {
        Path output = Files.createTempFile("startup", ".log");
        long begin = System.nanoTime();
        Process process = command(output).start();
        try {
            awaitAnswer(process, output);
            double seconds = (System.nanoTime() - begin) / 1e9;
            double cpu = cpuSeconds(process.toHandle());
            double megabytes = residentMegabytes(process.pid());
            process.destroy();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(variant.name() + " does not end; it printed " + output);
            }
            Files.delete(output);
            return new Measurement(
                    variant.name(),
                    round,
                    seconds,
                    cpu,
                    megabytes,
                    receiver.spans().size());
        } finally {
            process.destroyForcibly();
        }
    }

    /** Both agents get what a user who wants traces sets; nothing else of the shell's OTEL_* and WEFT_* settings. */
    private ProcessBuilder command(Path output) {
        List<String> words = new ArrayList<>(List.of(options.java().toString()));
        words.addAll(options.jvm());
        if (variant.agent() != null) {
            words.add("-javaagent:" + variant.agent());
        }
        words.addAll(List.of("-jar", options.jar().toString()));
        options.arguments().forEach(word -> words.add(word.replace("{port}", address.getPort() + "")));
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name ->
                        name.startsWith("OTEL_") || name.startsWith("WEFT_") || name.equals("JAVA_TOOL_OPTIONS"));
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint());
        environment.put("OTEL_METRICS_EXPORTER", "none");
        environment.put("OTEL_LOGS_EXPORTER", "none");
        return builder;
    }

    private void awaitAnswer(Process process, Path output) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException(variant.name() + " does not answer " + options.path() + "; it printed " + output);
            }
            Thread.sleep(MILLIS_BETWEEN_QUESTIONS);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(address, 1_000);
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            String request = "GET " + options.path() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readAllBytes();
            return new String(answer, StandardCharsets.ISO_8859_1).startsWith("HTTP/1.1 200");
        } catch (IOException notYet) {
            return false;
        }
    }

    /** User and system time; NaN where the system does not tell. */
    private static double cpuSeconds(ProcessHandle process) {
        return process.info()
                .totalCpuDuration()
                .map(cpu -> cpu.toMillis() / 1e3)
                .orElse(Double.NaN);
    }

    /** The process' resident memory, from /proc; NaN on systems without. */
    private static double residentMegabytes(long pid) {
        Path status = Path.of("/proc", pid + "", "status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
                }
            }
            return Double.NaN;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
