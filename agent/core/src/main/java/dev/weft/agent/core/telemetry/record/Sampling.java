package dev.weft.agent.core.telemetry.record;

import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.config.Settings;
import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.api.trace.SpanContext;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.sdk.trace.samplers.Sampler;

/** The sampler that {@code otel.traces.sampler} names, and what can be told of it without asking. Immutable. */
final class Sampling {

    private static final String FOLLOWING = "parentbased_";

    private final Sampler sampler;
    private final boolean following;
    private final boolean off;

    private Sampling(Sampler sampler, boolean following, boolean off) {
        this.sampler = sampler;
        this.following = following;
        this.off = off;
    }

    static Sampling of(Settings settings) {
        String name = settings.get(Options.SAMPLER);
        boolean following = name.startsWith(FOLLOWING);
        String rule = following ? name.substring(FOLLOWING.length()) : name;
        Sampler root = root(rule, settings);
        return new Sampling(following ? Sampler.parentBased(root) : root, following, rule.equals("always_off"));
    }

    Sampler sampler() {
        return sampler;
    }

    /** Whether the sampler turns down every span under this parent; false where it would have to be asked. */
    boolean drops(Context parent) {
        if (!following) {
            return off;
        }
        SpanContext caller = Span.fromContext(parent).getSpanContext();
        return caller.isValid() ? !caller.isSampled() : off;
    }

    /** Whether the sampler turns down every span. */
    boolean dropsAll() {
        return off && !following;
    }

    /** Whether the sampler turns down every span under an unsampled parent. */
    boolean dropsUnsampled() {
        return off || following;
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
