package dev.weft.agent.core.telemetry.resource;

import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.config.Settings;
import dev.weft.shaded.opentelemetry.sdk.resources.Resource;
import dev.weft.shaded.opentelemetry.sdk.resources.ResourceBuilder;
import java.io.File;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The resource of this JVM (semantic conventions 1.44: service, telemetry, process, host, os). What the user configured
 * wins. Command lines are left out: they hold secrets.
 */
public final class AgentResource {

    private AgentResource() {}

    /**
     * Collects the attributes; reads /etc/hostname, and files of a Spring Boot application.
     *
     * @param version of Weft
     */
    public static Resource of(Settings settings, String version) {
        ResourceBuilder resource = Resource.getDefault().toBuilder();
        resource.put("service.instance.id", instanceId());
        resource.put("telemetry.distro.name", "weft");
        resource.put("telemetry.distro.version", version);
        process(resource);
        HostInfo.describe(resource);
        for (Map.Entry<String, String> attribute :
                settings.get(Options.RESOURCE_ATTRIBUTES).entrySet()) {
            resource.put(attribute.getKey(), attribute.getValue());
        }
        resource.put("service.name", ServiceName.read(settings));
        return resource.build();
    }

    private static void process(ResourceBuilder resource) {
        long pid = ProcessId.current();
        if (pid > 0) {
            resource.put("process.pid", pid);
        }
        put(resource, "process.executable.path", executable());
        put(resource, "process.runtime.name", HostInfo.property("java.runtime.name"));
        put(resource, "process.runtime.version", HostInfo.property("java.runtime.version"));
        put(
                resource,
                "process.runtime.description",
                HostInfo.property("java.vm.vendor") + " " + HostInfo.property("java.vm.name") + " "
                        + HostInfo.property("java.vm.version"));
    }

    private static String executable() {
        String home = HostInfo.property("java.home");
        return home == null ? null : home + File.separator + "bin" + File.separator + "java";
    }

    static void put(ResourceBuilder resource, String key, String value) {
        if (value != null && !value.isEmpty()) {
            resource.put(key, value);
        }
    }

    /** A random UUID (RFC 9562, version 4), not from UUID.randomUUID: that starts the security providers. */
    private static String instanceId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long most = (random.nextLong() & ~0xF000L) | 0x4000L;
        long least = (random.nextLong() & (Long.MAX_VALUE >>> 1)) | Long.MIN_VALUE;
        return new UUID(most, least).toString();
    }
}
