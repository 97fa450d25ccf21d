package dev.weft.agent.core.telemetry.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.core.config.AgentSettings;
import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.sdk.resources.Resource;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AgentResourceTest {

    private static Resource of(Map<String, String> environment) {
        return AgentResource.of(AgentSettings.of(new Properties(), environment), "0.1.0");
    }

    private static String text(Resource resource, String key) {
        return resource.getAttribute(AttributeKey.stringKey(key));
    }

    @Test
    void saysWhoSends() {
        Resource resource = of(Map.of("OTEL_SERVICE_NAME", "orders"));

        assertThat(text(resource, "service.name")).isEqualTo("orders");
        assertThat(text(resource, "telemetry.distro.name")).isEqualTo("weft");
        assertThat(text(resource, "telemetry.distro.version")).isEqualTo("0.1.0");
        assertThat(text(resource, "telemetry.sdk.name")).isEqualTo("opentelemetry");
        assertThat(text(resource, "telemetry.sdk.language")).isEqualTo("java");
        assertThat(text(resource, "telemetry.sdk.version")).startsWith("1.");
        assertThat(resource.getAttribute(AttributeKey.longKey("process.pid")))
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(text(resource, "process.runtime.version")).isEqualTo(System.getProperty("java.runtime.version"));
        assertThat(text(resource, "process.executable.path")).endsWith("java");
        assertThat(text(resource, "host.name")).isNotBlank();
        assertThat(text(resource, "os.type")).isNotBlank();
        assertThat(text(resource, "process.command_line")).isNull();
    }

    @Test
    void theInstanceIdIsARandomUuid() {
        UUID one = UUID.fromString(text(of(Map.of()), "service.instance.id"));
        UUID two = UUID.fromString(text(of(Map.of()), "service.instance.id"));

        assertThat(one).isNotEqualTo(two);
        assertThat(one.version()).isEqualTo(4);
        assertThat(one.variant()).isEqualTo(2);
    }

    @Test
    void whatTheUserSaysWins() {
        Resource resource = of(Map.of("OTEL_RESOURCE_ATTRIBUTES", "host.name=h,service.instance.id=i,team=a%20b"));

        assertThat(text(resource, "host.name")).isEqualTo("h");
        assertThat(text(resource, "service.instance.id")).isEqualTo("i");
        assertThat(text(resource, "team")).isEqualTo("a b");
    }
}
