package dev.weft.agent.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.api.config.Option;
import dev.weft.agent.api.config.Options;
import dev.weft.agent.core.testing.Stderr;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentSettingsTest {

    private static AgentSettings settings(Map<String, String> properties, Map<String, String> environment) {
        Properties all = new Properties();
        all.putAll(properties);
        return AgentSettings.of(all, environment);
    }

    @Test
    void thePropertyWinsOverTheVariableAndThatOverTheDefault() {
        Map<String, String> environment = Map.of("OTEL_SERVICE_NAME", "by-environment");

        assertThat(settings(Map.of("otel.service.name", "by-property"), environment)
                        .get(Options.SERVICE_NAME))
                .isEqualTo("by-property");
        assertThat(settings(Map.of(), environment).get(Options.SERVICE_NAME)).isEqualTo("by-environment");
        assertThat(settings(Map.of(), Map.of()).get(Options.SERVICE_NAME)).isNull();
    }

    @Test
    void anEmptyValueCountsAsNone() {
        AgentSettings settings = settings(Map.of("otel.service.name", " "), Map.of("OTEL_SERVICE_NAME", " orders "));

        assertThat(settings.get(Options.SERVICE_NAME)).isEqualTo("orders");
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_BSP_SCHEDULE_DELAY, soon, 5000",
        "OTEL_BSP_MAX_EXPORT_BATCH_SIZE, -3, 512",
        "OTEL_TRACES_SAMPLER, coin, parentbased_always_on",
        "OTEL_TRACES_SAMPLER_ARG, 7, 1.0",
        "OTEL_SDK_DISABLED, perhaps, false",
        "OTEL_TRACES_EXPORTER, zipkin, otlp",
        "OTEL_PROPAGATORS, pigeon, 'tracecontext,baggage'",
        "OTEL_EXPORTER_OTLP_COMPRESSION, zip, none",
    })
    void aMalformedValueCostsOneLineAndTheDefaultIsUsed(String variable, String value, String used) {
        AgentSettings settings = settings(Map.of(), Map.of(variable, value));

        for (Option<?> option : Options.ALL) {
            assertThat(settings.get(option)).as(option.name()).isEqualTo(option.defaultValue());
        }
        assertThat(Stderr.linesWith(variable + "=" + value + " is "))
                .singleElement()
                .asString()
                .endsWith("; using " + used);
    }

    @Test
    void aMalformedPropertyIsNamedAsItWasWritten() {
        settings(Map.of("otel.span.link.count.limit", "many\nlines"), Map.of());

        assertThat(Stderr.linesWith("otel.span.link.count.limit=many lines is not a whole number; using 128"))
                .hasSize(1);
    }

    @Test
    void aMalformedSecretIsNotPrinted() {
        settings(Map.of(), Map.of("OTEL_EXPORTER_OTLP_HEADERS", "Bearer s3cr3t"));

        assertThat(Stderr.linesWith("OTEL_EXPORTER_OTLP_HEADERS is not key=value"))
                .hasSize(1);
        assertThat(Stderr.linesWith("s3cr3t")).isEmpty();
    }

    @Test
    void deprecatedNamesAreReadAfterTheCurrentOne() {
        String old = "otel.instrumentation.common.db-statement-sanitizer.enabled";
        String current = "otel.instrumentation.common.db.query-sanitization.enabled";

        assertThat(settings(Map.of(old, "false"), Map.of()).get(Options.DB_QUERY_SANITIZATION))
                .isFalse();
        assertThat(settings(Map.of(old, "false", current, "true"), Map.of()).get(Options.DB_QUERY_SANITIZATION))
                .isTrue();
    }

    @Test
    void eachInstrumentationHasASwitch() {
        AgentSettings some = settings(
                Map.of("otel.instrumentation.common.default-enabled", "false"),
                Map.of("OTEL_INSTRUMENTATION_JAVA_HTTP_CLIENT_ENABLED", "true"));
        AgentSettings most = settings(Map.of("otel.instrumentation.jdbc.enabled", "false"), Map.of());

        assertThat(some.enabled("java-http-client")).isTrue();
        assertThat(some.enabled("jdbc")).isFalse();
        assertThat(most.enabled("jdbc")).isFalse();
        assertThat(most.enabled("servlet")).isTrue();
    }

    @Test
    void bothMainSwitchesSayWhyTheAgentIsOff() {
        assertThat(settings(Map.of(), Map.of()).whyOff()).isNull();
        assertThat(settings(Map.of(), Map.of("OTEL_SDK_DISABLED", "true")).whyOff())
                .isEqualTo("otel.sdk.disabled is true");
        assertThat(settings(Map.of(), Map.of("OTEL_JAVAAGENT_ENABLED", "false")).whyOff())
                .isEqualTo("otel.javaagent.enabled is false");
    }

    @Test
    void propertiesThatAreNoTextAreIgnored() {
        Properties properties = new Properties();
        properties.put("otel.service.name", 7);

        assertThat(AgentSettings.of(properties, Map.of()).get(Options.SERVICE_NAME))
                .isNull();
    }
}
