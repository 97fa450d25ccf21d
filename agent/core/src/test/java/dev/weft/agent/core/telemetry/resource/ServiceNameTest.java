package dev.weft.agent.core.telemetry.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.core.config.AgentSettings;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNameTest {

    private static String of(Map<String, String> environment) {
        return ServiceName.of(AgentSettings.of(new Properties(), environment));
    }

    @Test
    void theVariableWinsOverTheAttributesAndThoseOverTheCommand() {
        String attributes = "a=b,service.name=by%20attribute";

        assertThat(of(Map.of("OTEL_SERVICE_NAME", "by-name", "OTEL_RESOURCE_ATTRIBUTES", attributes)))
                .isEqualTo("by-name");
        assertThat(of(Map.of("OTEL_RESOURCE_ATTRIBUTES", attributes))).isEqualTo("by attribute");
        assertThat(of(Map.of())).isNotEmpty().doesNotContain(" ");
    }

    @ParameterizedTest
    @CsvSource({
        "orders.jar, , orders",
        "orders.jar --port 80, , orders",
        "/opt/shop/orders-1.2.3.jar x.jar, , orders-1.2.3",
        "'C:\\shop\\orders.jar x', , orders",
        "/opt/my shop/orders.jar --port, , orders",
        "dev.shop.Main, , dev.shop.Main",
        "dev.shop.Main read.jar, , dev.shop.Main",
        "dev.shop/dev.shop.Main read.jar, dev.shop, dev.shop.Main",
        "/opt/jars/run, , /opt/jars/run",
        "'', , ''",
        ", , ''",
    })
    void elseItIsTheJarOrTheMainClass(String command, String module, String name) {
        assertThat(ServiceName.ofCommand(command, module)).isEqualTo(name);
    }
}
