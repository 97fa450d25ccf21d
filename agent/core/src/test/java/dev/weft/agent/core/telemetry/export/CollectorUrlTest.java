package dev.weft.agent.core.telemetry.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.core.config.AgentSettings;
import dev.weft.agent.core.testing.Stderr;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorUrlTest {

    private static CollectorUrl url(String base, String traces) {
        Map<String, String> environment = new HashMap<>();
        if (base != null) {
            environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", base);
        }
        if (traces != null) {
            environment.put("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", traces);
        }
        return CollectorUrl.of(AgentSettings.of(new Properties(), environment));
    }

    @ParameterizedTest
    @CsvSource({
        ", , http://localhost:4318/v1/traces",
        "http://c:4318, , http://c:4318/v1/traces",
        "http://c:4318/, , http://c:4318/v1/traces",
        "https://c/otlp, , https://c/otlp/v1/traces",
        "https://c/otlp/, , https://c/otlp/v1/traces",
        "https://c/otlp?key=1, , https://c/otlp/v1/traces?key=1",
        "http://c:4318, http://t:1/mine, http://t:1/mine",
        ", http://t:1, http://t:1/",
        ", http://t:1/v1/traces/, http://t:1/v1/traces/",
        ", HTTPS://t/#x, https://t/",
        "http://c:80, , http://c/v1/traces",
        "http://[::1]:4318, , http://[::1]:4318/v1/traces",
    })
    void theBaseIsExtendedAndTheUrlForTracesIsNot(String base, String traces, String expected) {
        assertThat(url(base, traces)).hasToString(expected);
    }

    @Test
    void anIpv6AddressIsLookedUpWithoutBrackets() {
        CollectorUrl url = url("http://[::1]:4318", null);

        assertThat(url.host()).isEqualTo("::1");
        assertThat(url.authority()).isEqualTo("[::1]:4318");
        assertThat(url.port()).isEqualTo(4318);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "collector:4318",
                "ftp://collector",
                "http://",
                "http://:4318",
                "http://c:0",
                "http://c:65536",
                "http://c:x",
                "http://user@c",
                "http://a b",
                "http://c/ü"
            })
    void aMalformedUrlCostsOneLineAndTheDefaultIsUsed(String malformed) {
        assertThat(url(malformed, null)).hasToString("http://localhost:4318/v1/traces");
        assertThat(url(malformed, null)).hasToString("http://localhost:4318/v1/traces");

        assertThat(Stderr.linesWith("otel.exporter.otlp.endpoint=" + malformed + " is "))
                .singleElement()
                .asString()
                .endsWith("; using http://localhost:4318");
    }

    @Test
    void aMalformedUrlForTracesFallsBackToTheBase() {
        assertThat(url("http://c:4318", "nonsense")).hasToString("http://c:4318/v1/traces");
    }
}
