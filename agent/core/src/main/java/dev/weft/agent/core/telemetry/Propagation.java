package dev.weft.agent.core.telemetry;

import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.config.Settings;
import dev.weft.agent.core.telemetry.propagate.BaggagePropagator;
import dev.weft.agent.core.telemetry.propagate.TraceContextPropagator;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapPropagator;
import java.util.ArrayList;
import java.util.List;

/** The propagators that {@code otel.propagators} names, as one. */
final class Propagation {

    private Propagation() {}

    static boolean readsTraceContext(Settings settings) {
        return settings.get(Options.PROPAGATORS).contains("tracecontext");
    }

    static TextMapPropagator of(Settings settings) {
        List<TextMapPropagator> propagators = new ArrayList<>();
        for (String name : settings.get(Options.PROPAGATORS)) {
            propagators.add(name.equals("baggage") ? new BaggagePropagator() : new TraceContextPropagator());
        }
        return TextMapPropagator.composite(propagators);
    }
}
