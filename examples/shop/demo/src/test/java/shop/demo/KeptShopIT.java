package shop.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.OtlpReceiver;
import dev.weft.testing.RecordedSpan;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The demo as run --keep --endpoint URL starts it. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class KeptShopIT {
    @Test
    void staysOpenSendsItsSpansElsewhereAndIsGoneAfterTheSignal() throws Exception {
        try (OtlpReceiver collector = OtlpReceiver.start()) {
            Process demo = start(collector.endpoint());
            List<String> output = new ArrayList<>();
            try (BufferedReader lines = demo.inputReader()) {
                awaitLine(lines, output, "The spans of your requests go to " + collector.endpoint());
                assertThat(output)
                        .anyMatch(line -> line.startsWith("All 12 requests were answered as they must be."))
                        .noneMatch(line -> line.contains("\u001b"));
                collector.await("the demo", spans -> come(spans, "auth", "orders", "stock"), seconds(20));

                URI order = order(output);
                collector.clear();
                assertThat(statusOf(order)).isEqualTo(200);
                collector.await("a request of ours", spans -> come(spans, "auth", "orders"), seconds(20));

                demo.toHandle().destroy();
                assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThatThrownBy(() -> statusOf(order)).isInstanceOf(ConnectException.class);
            } finally {
                demo.destroyForcibly();
            }
        }
    }

    private static Process start(String endpoint) throws IOException {
        Path home = Path.of(System.getProperty("shop.home"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dshop.home=" + home,
                        "-Ddemo.keep=true",
                        "-Ddemo.endpoint=" + endpoint,
                        "-jar",
                        home.resolve("demo/target/demo.jar").toString())
                .redirectErrorStream(true)
                .start();
    }

    private static void awaitLine(BufferedReader lines, List<String> output, String beginning) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            output.add(line);
            if (line.startsWith(beginning)) {
                return;
            }
        }
        throw new AssertionError("the demo ended: " + String.join("\n", output));
    }

    /** Where the first curl line of the output goes. */
    private static URI order(List<String> output) {
        String curl = output.stream()
                .filter(line -> line.startsWith("  curl "))
                .findFirst()
                .orElseThrow();
        return URI.create(curl.substring(curl.lastIndexOf(' ') + 1));
    }

    private static int statusOf(URI order) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(order)
                .header("Authorization", "Bearer " + Visit.ORDER.token())
                .timeout(seconds(30))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }

    private static boolean come(List<RecordedSpan> spans, String... services) {
        return spans.stream()
                .map(RecordedSpan::service)
                .collect(Collectors.toSet())
                .containsAll(List.of(services));
    }

    private static Duration seconds(int number) {
        return Duration.ofSeconds(number);
    }
}
