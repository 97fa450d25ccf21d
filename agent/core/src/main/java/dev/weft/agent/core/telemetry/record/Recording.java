package dev.weft.agent.core.telemetry.record;

import dev.weft.agent.api.config.Settings;
import dev.weft.agent.api.span.SpanRecorder;
import dev.weft.agent.core.telemetry.export.SpanSource;
import dev.weft.shaded.opentelemetry.api.trace.TracerProvider;
import dev.weft.shaded.opentelemetry.sdk.resources.Resource;
import dev.weft.shaded.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.function.Supplier;

/** The SDK's tracer provider, and the queue into which its spans end. Thread-safe. */
public final class Recording {

    private final SdkTracerProvider provider;
    private final Sampling sampling;
    private final SpanQueue queue;
    private final SpanSink sink;

    private Recording(SdkTracerProvider provider, Sampling sampling, SpanQueue queue, SpanSink sink) {
        this.provider = provider;
        this.sampling = sampling;
        this.queue = queue;
        this.sink = sink;
    }

    /**
     * Builds the provider; starts no thread.
     *
     * @param resource asked for when spans leave
     * @param exported whether ended spans are kept for export
     */
    public static Recording of(
            Settings settings, Supplier<Resource> resource, boolean exported, SpanListener listener) {
        Sampling sampling = Sampling.of(settings);
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(new NoProcessor())
                .setClock(new MicrosecondClock())
                // What leaves gets its resource then.
                .setResource(Resource.empty())
                .setSampler(sampling.sampler())
                .setSpanLimits(Limits.of(settings))
                .build();
        SpanQueue queue =
                new SpanQueue(QueueLimit.of(settings, Runtime.getRuntime().maxMemory()), resource, listener);
        return new Recording(provider, sampling, queue, exported ? queue : SpanSink.NOWHERE);
    }

    public SpanRecorder recorder(String scope) {
        return new SdkRecorder(provider.get(scope), sampling, sink);
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
