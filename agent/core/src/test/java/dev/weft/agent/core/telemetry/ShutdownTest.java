package dev.weft.agent.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.core.testing.ForkedJvm;
import dev.weft.agent.core.testing.TestCollector;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Promises about the end of a JVM that gets SIGTERM; the bounds tell the rules apart, with room for slow machines. */
@Timeout(120)
class ShutdownTest {

    /** Whatever the rules, a JVM takes so long to start to stop, and to be noticed gone. */
    private static final long OVERHEAD_MS = 2_500;

    @TempDir
    Path directory;

    private ForkedJvm start(String endpoint, String what) throws IOException, InterruptedException {
        ForkedJvm program = ForkedJvm.start(
                directory, List.of(), Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint), ShutdownProgram.class, what);
        program.awaitOutput("ready");
        return program;
    }

    private static String nobody() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + free.getLocalPort();
        }
    }

    @Test
    void aRequestUnderGracefulShutdownStillDeliversItsSpan() throws Exception {
        try (TestCollector collector = TestCollector.start(TestCollector::good);
                ForkedJvm program = start(collector.url(), "graceful")) {
            program.terminate();

            assertThat(collector.spans())
                    .as(program.output())
                    .extracting(Span::getName)
                    .containsExactly("request", "last words");
        }
    }

    @Test
    void spansThatWaitAreDelivered() throws Exception {
        try (TestCollector collector = TestCollector.start(TestCollector::good);
                ForkedJvm program = start(collector.url(), "done")) {
            long millis = program.terminate();

            assertThat(collector.spans()).extracting(Span::getName).containsExactly("done");
            assertThat(millis).isLessThan(5_000);
        }
    }

    @Test
    void theJvmIsHeldUpForFiveSecondsAtMost() throws Exception {
        try (TestCollector collector = TestCollector.start(TestCollector::good);
                ForkedJvm program = start(collector.url(), "leak")) {
            assertThat(program.terminate()).isBetween(4_900L, 5_000 + OVERHEAD_MS);
        }
    }

    @Test
    void aSilentCollectorHoldsItUpForFiveSecondsAtMost() throws Exception {
        try (TestCollector collector = TestCollector.start(
                        (connection, self) -> connection.getInputStream().readAllBytes());
                ForkedJvm program = start(collector.url(), "done")) {
            assertThat(program.terminate()).isLessThan(5_000 + OVERHEAD_MS);
        }
    }

    @Test
    void withoutACollectorForOneSecondAtMost() throws Exception {
        try (ForkedJvm program = start(nobody(), "graceful")) {
            // Its own hook takes two seconds.
            assertThat(program.terminate()).isBetween(1_900L, 2_000 + OVERHEAD_MS);
            assertThat(program.output()).contains("cannot be reached").doesNotContain("\tat ", "Exception");
        }
        try (ForkedJvm program = start(nobody(), "done")) {
            assertThat(program.terminate()).isLessThan(1_000 + OVERHEAD_MS);
        }
    }

    @Test
    void aJvmWithoutSpansEndsAtOnce() throws Exception {
        try (ForkedJvm program = start(nobody(), "nothing")) {
            assertThat(program.terminate()).isLessThan(OVERHEAD_MS);
            assertThat(program.output()).isEqualTo("ready\n");
        }
    }
}
