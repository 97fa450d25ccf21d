package dev.weft.agent.core.telemetry.record;

import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.config.Settings;
import dev.weft.shaded.opentelemetry.sdk.trace.samplers.Sampler;

/** The sampler that {@code otel.traces.sampler} names. */
final class Sampling {

    private static final String FOLLOWING = "parentbased_";

    private Sampling() {}

    static Sampler of(Settings settings) {
        String name = settings.get(Options.SAMPLER);
        return name.startsWith(FOLLOWING)
                ? Sampler.parentBased(root(name.substring(FOLLOWING.length()), settings))
                : root(name, settings);
    }

    private static Sampler root(String name, Settings settings) {
        switch (name) {
            case "always_off":
                return Sampler.alwaysOff();
            case "traceidratio":
                return Sampler.traceIdRatioBased(settings.get(Options.SAMPLER_ARG));
            default:
                return Sampler.alwaysOn();
        }
    }
}
