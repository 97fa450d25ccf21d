package dev.weft.agent.core.telemetry.record;

import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.config.Settings;
import dev.weft.agent.api.span.SpanRecorder;
import dev.weft.agent.core.telemetry.export.SpanSource;
import dev.weft.shaded.opentelemetry.api.trace.Tracer;
import dev.weft.shaded.opentelemetry.api.trace.TracerProvider;
import dev.weft.shaded.opentelemetry.sdk.resources.Resource;
import dev.weft.shaded.opentelemetry.sdk.trace.SdkTracerProvider;
import dev.weft.shaded.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import java.util.function.Supplier;

/** The SDK's tracer provider, and the queue into which its spans end. Thread-safe. */
public final class Recording {

    /** The conventions that Weft's own spans follow, and an application's need not. */
    private static final String SCHEMA_URL = "https://opentelemetry.io/schemas/1.44.0";

    private final SdkTracerProvider provider;
    private final String version;
    private final Sampling sampling;
    private final SpanQueue queue;
    private final SpanSink sink;

    private Recording(SdkTracerProvider provider, String version, Sampling sampling, SpanQueue queue, SpanSink sink) {
        this.provider = provider;
        this.version = version;
        this.sampling = sampling;
        this.queue = queue;
        this.sink = sink;
    }

    /**
     * Builds the provider; starts no thread.
     *
     * @param version of Weft, and so of each of its instrumentation scopes
     * @param resource asked for when spans leave
     * @param exported whether ended spans are kept for export
     */
    public static Recording of(
            Settings settings, String version, Supplier<Resource> resource, boolean exported, SpanListener listener) {
        Sampling sampling = Sampling.of(settings);
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(processor(settings.get(Options.ATTRIBUTES_FROM_BAGGAGE)))
                .setClock(new MicrosecondClock())
                // What leaves gets its resource then.
                .setResource(Resource.empty())
                .setSampler(sampling.sampler())
                .setSpanLimits(Limits.of(settings))
                .build();
        SpanQueue queue =
                new SpanQueue(QueueLimit.of(settings, Runtime.getRuntime().maxMemory()), resource, listener);
        return new Recording(provider, version, sampling, queue, exported ? queue : SpanSink.NOWHERE);
    }

    private static SpanProcessor processor(List<String> baggage) {
        return baggage.isEmpty() ? new NoProcessor() : new BaggageAttributes(baggage);
    }

    public SpanRecorder recorder(String scope) {
        Tracer tracer = provider.tracerBuilder(scope)
                .setInstrumentationVersion(version)
                .setSchemaUrl(SCHEMA_URL)
                .build();
        return new SdkRecorder(tracer, sampling, sink);
    }

    /** For spans that the application makes by itself. */
    public TracerProvider tracers() {
        return new ApplicationTracers(provider, sink);
    }

    /** What waits for export. */
    public SpanSource ended() {
        return queue;
    }
}
