package dev.weft.agent.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.core.testing.ForkedJvm;
import dev.weft.agent.core.testing.TestCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Promises that nothing of the network, of security providers, logging or JMX is touched before a span has ended. */
@Timeout(120)
class QuietUntilFirstSpanTest {

    private static final List<String> LATER = List.of(
            "java.net.",
            "sun.net.",
            "javax.net.",
            "java.security.",
            "sun.security.jca.",
            "sun.security.provider.",
            "sun.security.ssl.",
            "sun.security.x509.",
            "javax.crypto.",
            "java.util.logging.",
            "java.util.concurrent.ForkJoinWorkerThread",
            "java.util.zip.GZIPOutputStream",
            "java.nio.file.",
            "sun.nio.fs.",
            "sun.nio.ch.",
            "java.lang.management.",
            "javax.management.",
            "sun.management.",
            "dev.weft.shaded.hc.",
            "dev.weft.shaded.opentelemetry.exporter.",
            "dev.weft.agent.core.telemetry.export.OtlpExporter",
            "dev.weft.agent.core.telemetry.export.Connection",
            "dev.weft.agent.core.telemetry.export.Tls");

    @TempDir
    Path directory;

    private List<String> loaded(String endpoint, String... arguments) throws IOException, InterruptedException {
        Path log = Files.createTempFile(directory, "classes", ".txt");
        List<String> options = List.of("-Xlog:class+load=info:file=" + log + "::filecount=0", "-Xshare:auto");
        Map<String, String> environment = Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
        try (ForkedJvm program = ForkedJvm.start(directory, options, environment, QuietProgram.class, arguments)) {
            program.awaitEnd();
            assertThat(program.output()).isEmpty();
        }
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains(" source: "))
                .map(line -> line.substring(0, line.indexOf(" source: ")))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
    }

    @Test
    void untilTheFirstSpanHasEnded() throws Exception {
        try (TestCollector collector = TestCollector.start(TestCollector::good)) {
            Set<String> bare = Set.copyOf(loaded(collector.url()));
            List<String> all = loaded(collector.url(), "with a span");
            int marker = all.indexOf(QuietProgram.Marker.class.getName());
            Set<String> before = new LinkedHashSet<>(all.subList(0, marker));
            before.removeAll(bare);

            assertThat(before.stream().filter(name -> LATER.stream().anyMatch(name::startsWith)))
                    .isEmpty();
            // The span was exported all the same, so the list above names what is really used.
            assertThat(collector.spans()).hasSize(1);
            assertThat(all).anyMatch(name -> name.startsWith("dev.weft.shaded.hc."));
            assertThat(all).noneMatch(name -> name.startsWith("java.util.logging."));
            assertThat(all).noneMatch(name -> name.startsWith("sun.misc.Unsafe") && !bare.contains(name));
        }
    }
}
