package dev.weft.smoke.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Jdk;
import dev.weft.testing.OtlpReceiver;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that makes no sense is named on stderr, and the program runs on as without Weft. */
class ConfigurationIT {

    private static final int TERMINATED = 143;

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "OTEL_BSP_SCHEDULE_DELAY|soon",
                "OTEL_BSP_MAX_QUEUE_SIZE|-1",
                "OTEL_BSP_MAX_EXPORT_BATCH_SIZE|99999999999999999999",
                "OTEL_TRACES_EXPORTER|carrier-pigeon",
                "OTEL_TRACES_SAMPLER|sometimes",
                "OTEL_PROPAGATORS|smoke-signals",
                "OTEL_EXPORTER_OTLP_ENDPOINT|not a url",
                "OTEL_EXPORTER_OTLP_ENDPOINT|http://",
                "OTEL_EXPORTER_OTLP_TIMEOUT|10 minutes",
                "OTEL_EXPORTER_OTLP_HEADERS|no-equals-sign",
                "OTEL_EXPORTER_OTLP_COMPRESSION|zip",
                "OTEL_EXPORTER_OTLP_PROTOCOL|grpc",
                "OTEL_EXPORTER_OTLP_PROTOCOL|xml",
                "OTEL_RESOURCE_ATTRIBUTES|a=%zz,=b,c",
                "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT|many",
                "OTEL_JAVAAGENT_ENABLED|perhaps",
            })
    void nonsense(String variable, String value) {
        String option = variable.toLowerCase(Locale.ROOT).replace('_', '.');
        try (OtlpReceiver receiver = OtlpReceiver.start();
                Program program = Launch.on(Jdk.of(17))
                        .weft(receiver)
                        .environment(variable, value)
                        .start()) {
            Orders.send(program, 2);
            assertThat(program.stop()).isEqualTo(TERMINATED);
            assertThat(program.stdout()).hasSize(1);
            assertThat(program.stderr())
                    .anyMatch(line -> line.contains(variable) || line.contains(option))
                    .hasSizeBetween(1, 4)
                    .noneMatch(line -> line.contains("\tat "));
        }
    }
}
