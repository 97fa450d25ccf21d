package dev.weft.instrumentation.opentelemetryapi;

import dev.weft.agent.api.Telemetry;
import io.opentelemetry.api.trace.TracerBuilder;
import io.opentelemetry.api.trace.TracerProvider;

/** What: the tracers of an application's own SDK make spans of Weft, so that there is one trace, recorded once. Stateless. */
final class OwnSdk {

    private static final Telemetry TELEMETRY = Telemetry.of(OwnSdk.class);
    private static final TracerProvider TRACERS = new BridgedTracerProvider(TELEMETRY.tracers());

    /** Spans for {@code @WithSpan}, by an aspect of the OpenTelemetry Spring Boot starter; Weft makes these itself. */
    private static final String ASPECT = "io.opentelemetry.spring-boot-autoconfigure";

    private static final boolean WITH_SPAN = TELEMETRY.settings().enabled("opentelemetry-instrumentation-annotations");

    private OwnSdk() {}

    /** @param scope as the application names it, or null */
    static TracerBuilder tracerBuilder(String scope) {
        TELEMETRY.say(
                "the application has an OpenTelemetry SDK of its own: what it traces is recorded and exported by Weft"
                        + " (weft.opentelemetry-sdk.take-over=false leaves it to that SDK); its metrics and logs stay with it");
        return (ASPECT.equals(scope) && WITH_SPAN ? TracerProvider.noop() : TRACERS).tracerBuilder(scope);
    }
}
