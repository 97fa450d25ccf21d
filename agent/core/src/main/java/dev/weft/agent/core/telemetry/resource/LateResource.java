package dev.weft.agent.core.telemetry.resource;

import dev.weft.agent.api.config.Settings;
import dev.weft.shaded.opentelemetry.sdk.resources.Resource;
import java.util.function.Supplier;

/**
 * The resource of this JVM, made when the first batch of spans leaves and not before: finding out what the application is
 * called reads its files. Thread-safe.
 */
public final class LateResource implements Supplier<Resource> {

    private final Settings settings;
    private final String version;
    private volatile Resource resource;

    /** @param version of Weft */
    public LateResource(Settings settings, String version) {
        this.settings = settings;
        this.version = version;
    }

    @Override
    public Resource get() {
        Resource made = resource;
        if (made == null) {
            synchronized (this) {
                made = resource;
                if (made == null) {
                    made = AgentResource.of(settings, version);
                    resource = made;
                }
            }
        }
        return made;
    }
}
