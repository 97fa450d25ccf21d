package dev.weft.smoke.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Jdk;
import dev.weft.testing.OtlpReceiver;
import dev.weft.testing.RecordedSpan;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that is on its way when the JVM is asked to end (SIGTERM) is answered, and its span arrives. */
class ShutdownIT {

    private static final int TERMINATED = 143;

    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {8, 17, 25})
    void last_request_is_delivered(int feature) throws Exception {
        try (OtlpReceiver receiver = OtlpReceiver.start();
                Program program = Launch.on(Jdk.of(feature))
                        .weft(receiver)
                        // Longer than the test: only the shutdown can have sent the span.
                        .environment("OTEL_BSP_SCHEDULE_DELAY", "600000")
                        .start()) {
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> program.get("/shop/slow"));
            program.awaitLine("SLOW");
            assertThat(program.stop()).isEqualTo(TERMINATED);
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("200 at last");
            assertThat(receiver.awaitSpans(Orders.STATEMENTS_AT_START + 1, Duration.ofSeconds(5)))
                    .filteredOn(span -> span.kind() == RecordedSpan.Kind.SERVER)
                    .singleElement()
                    .satisfies(span -> assertThat(span.name()).isEqualTo("GET /shop/slow"));
            Orders.assertOnlyStartLine(program, receiver);
        }
    }
}
