package dev.weft.smoke.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Jdk;
import dev.weft.testing.OtlpReceiver;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the collector does, the program answers as without Weft and ends in time; stderr says so once, in a line. */
class CollectorIT {

    private static final int ORDERS = 5;
    private static final int TERMINATED = 143;

    /** Weft gives up after 1 s when the collector is down; the rest is for a slow machine. */
    private static final Duration END = Duration.ofSeconds(10);

    static Stream<Arguments> treatments() {
        return Stream.of(
                Arguments.of("503", HostileCollector.UNAVAILABLE),
                Arguments.of("401", HostileCollector.UNAUTHORIZED),
                Arguments.of("redirect", HostileCollector.REDIRECT),
                Arguments.of("garbage", HostileCollector.GARBAGE),
                Arguments.of("garbage in body", HostileCollector.GARBAGE_IN_BODY),
                Arguments.of("reset", HostileCollector.RESET),
                Arguments.of("silence", HostileCollector.SILENCE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("treatments")
    void hostile(String name, HostileCollector.Treatment treatment) throws Exception {
        try (HostileCollector collector = HostileCollector.start(treatment);
                Program program = Launch.on(Jdk.of(17))
                        .agent(Launch.WEFT)
                        .exportingTo(collector.endpoint())
                        .start()) {
            for (int i = 0; i < ORDERS; i++) {
                Orders.send(program, 1);
                Thread.sleep(500);
            }
            assertThat(collector.connections()).isPositive();
            assertEndsQuietly(program);
        }
    }

    @Test
    void absent() throws Exception {
        try (Program program = Launch.on(Jdk.of(17))
                .agent(Launch.WEFT)
                .exportingTo("http://127.0.0.1:1")
                .start()) {
            for (int i = 0; i < ORDERS; i++) {
                Orders.send(program, 1);
                Thread.sleep(500);
            }
            assertEndsQuietly(program);
            assertThat(program.stderr())
                    .as("start, and that the collector is not there")
                    .hasSize(2);
        }
    }

    @Test
    void comes_back() throws Exception {
        int port;
        try (OtlpReceiver receiver = OtlpReceiver.start()) {
            port = java.net.URI.create(receiver.endpoint()).getPort();
        }
        try (Program program = Launch.on(Jdk.of(17))
                .agent(Launch.WEFT)
                .exportingTo("http://127.0.0.1:" + port)
                .start()) {
            Orders.send(program, 1);
            assertThat(program.awaitError(":" + port, Duration.ofSeconds(10))).isNotNull();
            Thread.sleep(1_000);
            int before = program.stderr().size();
            try (HostileCollector back = HostileCollector.on(port, HostileCollector.ACCEPTED)) {
                Orders.send(program, 1);
                long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
                while (program.stderr().size() == before && System.nanoTime() < deadline) {
                    Thread.sleep(200);
                }
                assertThat(back.connections()).isPositive();
            }
            assertThat(program.stderr()).as("start, not there, back").hasSize(3);
        }
    }

    private static void assertEndsQuietly(Program program) {
        long begin = System.nanoTime();
        assertThat(program.stop()).isEqualTo(TERMINATED);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(END);
        assertThat(program.stderr())
                .as("start, and at most one line on the collector and one on what was lost")
                .hasSizeBetween(1, 3)
                .allMatch(line -> line.toLowerCase(java.util.Locale.ROOT).contains("weft"))
                .noneMatch(line -> line.contains("\tat ") || line.contains("Exception in"));
    }
}
