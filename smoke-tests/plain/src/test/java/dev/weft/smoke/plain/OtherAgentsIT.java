package dev.weft.smoke.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Jdk;
import dev.weft.testing.OtlpReceiver;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Weft shares a JVM with other agents, itself included: the program answers and ends as without them. */
class OtherAgentsIT {

    private static final int ORDERS = 3;
    private static final int TERMINATED = 143;

    static final List<Integer> JDKS = List.of(8, 17, 25);

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "JDK {0}")
    @FieldSource("JDKS")
    void twice_on_the_command_line_is_once(int feature) {
        try (OtlpReceiver receiver = OtlpReceiver.start();
                Program program = Launch.on(Jdk.of(feature))
                        .weft(receiver)
                        .agent(Launch.WEFT)
                        .start()) {
            Orders.send(program, ORDERS);
            Orders.assertTraces(receiver, ORDERS);
            assertThat(program.stop()).isEqualTo(TERMINATED);
            assertThat(program.stderr())
                    .as("start line, and that the second is ignored")
                    .hasSizeLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest(name = "JDK {0}")
    @FieldSource("JDKS")
    void after_jacoco(int feature) {
        assertTracedBesideJacoco(feature, Stream.of(jacoco(), "-javaagent:" + Launch.WEFT));
    }

    @ParameterizedTest(name = "JDK {0}")
    @FieldSource("JDKS")
    void before_jacoco(int feature) {
        assertTracedBesideJacoco(feature, Stream.of("-javaagent:" + Launch.WEFT, jacoco()));
    }

    @Test
    void after_opentelemetry() {
        assertAnswersBesideOpenTelemetry(Launch.OPENTELEMETRY, Launch.WEFT);
    }

    @Test
    void before_opentelemetry() {
        assertAnswersBesideOpenTelemetry(Launch.WEFT, Launch.OPENTELEMETRY);
    }

    private String jacoco() {
        return "-javaagent:" + Launch.JACOCO + "=destfile=" + folder.resolve("jacoco.exec");
    }

    private void assertTracedBesideJacoco(int feature, Stream<String> agents) {
        try (OtlpReceiver receiver = OtlpReceiver.start();
                Program program = Launch.on(Jdk.of(feature))
                        .jvm(agents.toArray(String[]::new))
                        .exportingTo(receiver.endpoint())
                        .start()) {
            Orders.send(program, ORDERS);
            Orders.assertTraces(receiver, ORDERS);
            assertThat(program.stop()).isEqualTo(TERMINATED);
            Orders.assertOnlyStartLine(program, receiver);
            assertThat(folder.resolve("jacoco.exec")).isNotEmptyFile();
        }
    }

    /** Two tracers make two sets of spans; nobody promises what they look like, only that the program does not notice. */
    private static void assertAnswersBesideOpenTelemetry(Path first, Path second) {
        try (OtlpReceiver receiver = OtlpReceiver.start();
                Program program = Launch.on(Jdk.of(17))
                        .agent(first)
                        .agent(second)
                        .exportingTo(receiver.endpoint())
                        .environment("OTEL_METRICS_EXPORTER", "none")
                        .environment("OTEL_LOGS_EXPORTER", "none")
                        .start()) {
            Orders.send(program, ORDERS);
            assertThat(program.stop()).isEqualTo(TERMINATED);
            assertThat(receiver.spans()).isNotEmpty();
            assertThat(program.stdout()).hasSize(1);
            assertThat(program.stderr()).noneMatch(line -> line.contains("\tat "));
        }
    }
}
