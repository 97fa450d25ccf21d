package dev.weft.instrumentation.opentelemetryapi;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;
import dev.weft.agent.api.config.Options;

/** Where: the places from which an application gets everything else: its context storage, its global instance, and SDKs of its own. */
public final class OpenTelemetryApiInstrumentation implements LibraryInstrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.opentelemetryapi.";

    @Override
    public String name() {
        return "opentelemetry-api";
    }

    @Override
    public String supports() {
        return "OpenTelemetry API 1.27+ (opentelemetry-api)";
    }

    @Override
    public void describe(Targets targets) {
        // Since 1.27.
        targets.needs("io.opentelemetry.api.OpenTelemetry", "getLogsBridge");
        targets.type("io.opentelemetry.context.ContextStorageWrappers")
                .methods("getWrappers")
                .taking()
                .advisedBy(PACKAGE + "StorageWrappersAdvice");
        targets.type("io.opentelemetry.context.LazyStorage")
                .methods("get")
                .taking()
                .advisedBy(PACKAGE + "StorageAdvice");
        targets.type("io.opentelemetry.api.GlobalOpenTelemetry")
                .methods("get", "getOrNoop")
                .taking()
                .advisedBy(PACKAGE + "GlobalAdvice");
        targets.type("io.opentelemetry.sdk.trace.SdkTracerProvider")
                .methods("tracerBuilder")
                .taking("java.lang.String")
                .advisedBy(PACKAGE + "SdkTracersAdvice", Options.TAKE_OVER_SDK);
    }
}
