package dev.weft.instrumentation.opentelemetryapi;

import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerBuilder;
import io.opentelemetry.api.trace.TracerProvider;

/** Tracers of the application's API that make spans of Weft. Thread-safe. */
final class BridgedTracerProvider implements TracerProvider {

    private final dev.weft.shaded.opentelemetry.api.trace.TracerProvider provider;

    BridgedTracerProvider(dev.weft.shaded.opentelemetry.api.trace.TracerProvider provider) {
        this.provider = provider;
    }

    @Override
    public Tracer get(String scope) {
        return tracerBuilder(scope).build();
    }

    @Override
    public Tracer get(String scope, String version) {
        return tracerBuilder(scope).setInstrumentationVersion(version).build();
    }

    @Override
    public TracerBuilder tracerBuilder(String scope) {
        return new Builder(provider.tracerBuilder(scope));
    }

    private static final class Builder implements TracerBuilder {
        private final dev.weft.shaded.opentelemetry.api.trace.TracerBuilder builder;

        Builder(dev.weft.shaded.opentelemetry.api.trace.TracerBuilder builder) {
            this.builder = builder;
        }

        @Override
        public TracerBuilder setSchemaUrl(String url) {
            builder.setSchemaUrl(url);
            return this;
        }

        @Override
        public TracerBuilder setInstrumentationVersion(String version) {
            builder.setInstrumentationVersion(version);
            return this;
        }

        @Override
        public Tracer build() {
            return new BridgedTracer(builder.build());
        }
    }

    private static final class BridgedTracer implements Tracer {
        private final dev.weft.shaded.opentelemetry.api.trace.Tracer tracer;

        BridgedTracer(dev.weft.shaded.opentelemetry.api.trace.Tracer tracer) {
            this.tracer = tracer;
        }

        @Override
        public SpanBuilder spanBuilder(String name) {
            return new BridgedSpanBuilder(tracer.spanBuilder(name));
        }
    }
}
