package dev.weft.agent.core.telemetry.record;

import dev.weft.shaded.opentelemetry.api.trace.SpanBuilder;
import dev.weft.shaded.opentelemetry.api.trace.Tracer;
import dev.weft.shaded.opentelemetry.api.trace.TracerBuilder;
import dev.weft.shaded.opentelemetry.api.trace.TracerProvider;

/** Tracers for spans that the application makes by itself: those of the SDK, whose spans end in our queue. Thread-safe. */
final class ApplicationTracers implements TracerProvider {

    private final TracerProvider provider;
    private final SpanSink sink;

    ApplicationTracers(TracerProvider provider, SpanSink sink) {
        this.provider = provider;
        this.sink = sink;
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

    private final class Builder implements TracerBuilder {
        private final TracerBuilder builder;

        Builder(TracerBuilder builder) {
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
            return new ApplicationTracer(builder.build());
        }
    }

    private final class ApplicationTracer implements Tracer {
        private final Tracer tracer;

        ApplicationTracer(Tracer tracer) {
            this.tracer = tracer;
        }

        @Override
        public SpanBuilder spanBuilder(String name) {
            return new ApplicationSpanBuilder(tracer.spanBuilder(name), sink);
        }
    }
}
