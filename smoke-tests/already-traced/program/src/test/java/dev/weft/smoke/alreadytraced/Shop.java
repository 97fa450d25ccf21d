package dev.weft.smoke.alreadytraced;

import dev.weft.testing.OtlpReceiver;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The program in a JVM of its own, with Weft and one of the class paths. Killed on close. */
final class Shop implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String READY = "READY ";

    private final Process process;
    private final List<String> output = new ArrayList<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final HttpClient client = HttpClient.newHttpClient();

    private Shop(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "program-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** @param libraries the folder whose class path it is */
    static Shop start(String libraries, OtlpReceiver receiver, String... options) throws IOException {
        Path folder = Path.of(System.getProperty("program.libraries"), libraries);
        String classPath = System.getProperty("program.classes")
                + File.pathSeparator
                + Files.readString(folder.resolve("target/class-path.txt")).trim();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + System.getProperty("weft.agent.jar")));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath, "dev.weft.smoke.alreadytraced.TracedShop"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("OTEL_") || name.startsWith("WEFT_"));
        // The application's own SDK reads them, too, so that a second export of a span would be seen.
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint());
        environment.put("OTEL_BSP_SCHEDULE_DELAY", "100");
        environment.put("OTEL_METRICS_EXPORTER", "none");
        environment.put("OTEL_LOGS_EXPORTER", "none");
        return new Shop(builder.start());
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (output) {
                    output.add(line);
                }
                if (line.startsWith(READY)) {
                    port.complete(Integer.parseInt(line.substring(READY.length())));
                }
            }
        } catch (IOException killed) {
            // What was read until then counts.
        }
        port.completeExceptionally(new IllegalStateException("it has ended"));
    }

    /** The body of the answer. */
    String get(String path, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port.get(PATIENCE.toSeconds(), TimeUnit.SECONDS) + path))
                    .timeout(PATIENCE);
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(this + "", e);
        } catch (Exception e) {
            throw new AssertionError(this + "", e);
        }
    }

    List<String> output() {
        synchronized (output) {
            return List.copyOf(output);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public String toString() {
        return String.join("\n", output());
    }
}
