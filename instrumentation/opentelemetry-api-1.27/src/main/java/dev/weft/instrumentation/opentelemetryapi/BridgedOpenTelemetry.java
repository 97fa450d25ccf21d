package dev.weft.instrumentation.opentelemetryapi;

import dev.weft.agent.api.Telemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the application gets for its global instance: traces and propagation are Weft's, metrics and logs remain with the instance that the application has
 * set, which does nothing where it has set none. Thread-safe.
 */
final class BridgedOpenTelemetry implements OpenTelemetry {

    private static final Telemetry TELEMETRY = Telemetry.of(BridgedOpenTelemetry.class);

    private static final AtomicReference<BridgedOpenTelemetry> LATEST = new AtomicReference<>();

    private final OpenTelemetry applications;
    private final TracerProvider tracers = new BridgedTracerProvider(TELEMETRY.tracers());
    private final ContextPropagators propagators =
            ContextPropagators.create(new BridgedPropagator(TELEMETRY.propagator()));

    private BridgedOpenTelemetry(OpenTelemetry applications) {
        this.applications = applications;
    }

    /** @param applications the instance that stands behind, never null */
    static OpenTelemetry around(OpenTelemetry applications) {
        if (applications instanceof BridgedOpenTelemetry) {
            return applications;
        }
        BridgedOpenTelemetry latest = LATEST.get();
        if (latest == null || latest.applications != applications) {
            latest = new BridgedOpenTelemetry(applications);
            LATEST.set(latest);
            if (latest.isSet()) {
                TELEMETRY.say(
                        "the application has set GlobalOpenTelemetry: what it traces through it is recorded by Weft,"
                                + " its metrics and logs stay with its own SDK");
            }
        }
        return latest;
    }

    /** Whether the application's is more than one of the API's own, which do nothing. */
    private boolean isSet() {
        return !applications.getTracerProvider().getClass().getName().startsWith("io.opentelemetry.api.");
    }

    @Override
    public TracerProvider getTracerProvider() {
        return tracers;
    }

    @Override
    public ContextPropagators getPropagators() {
        return propagators;
    }

    @Override
    public MeterProvider getMeterProvider() {
        return applications.getMeterProvider();
    }

    @Override
    public LoggerProvider getLogsBridge() {
        return applications.getLogsBridge();
    }
}
