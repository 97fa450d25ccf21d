package dev.weft.instrumentation.opentelemetryapi;

import dev.weft.testing.WeftExtension;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Tracer;

/** The agent of these tests, and the application's way in. */
final class Api {

    static final WeftExtension WEFT = WeftExtension.with(
            "dev.weft.instrumentation.opentelemetryapi.OpenTelemetryApiInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private Api() {}

    static Tracer tracer() {
        return GlobalOpenTelemetry.getTracer("shop", "1.2");
    }
}
