package shop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadersBackendTest {
    @Test
    void whatTheReadersEndpointNeedsIsPassedOnAndNothingElse() {
        Map<String, String> environment = Map.of(
                "OTEL_EXPORTER_OTLP_HEADERS", "api-key=secret",
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://elsewhere:4318/v1/traces",
                "OTEL_SERVICE_NAME", "one-for-all",
                "HOME", "/root");

        try (Backend backend = new ReadersBackend(Terminal.of(Map.of()), "http://collector:4318", environment)) {
            assertThat(backend.settings())
                    .containsEntry("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318")
                    .containsEntry("OTEL_EXPORTER_OTLP_HEADERS", "api-key=secret")
                    .doesNotContainKeys("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_SERVICE_NAME", "HOME");
        }
    }
}
