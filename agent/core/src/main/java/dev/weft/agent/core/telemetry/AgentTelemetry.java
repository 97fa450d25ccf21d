package dev.weft.agent.core.telemetry;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.config.Settings;
import dev.weft.agent.api.span.SpanRecorder;
import dev.weft.agent.core.Log;
import dev.weft.agent.core.telemetry.export.Destination;
import dev.weft.agent.core.telemetry.propagate.UnsampledParent;
import dev.weft.agent.core.telemetry.resource.ServiceName;
import dev.weft.shaded.opentelemetry.api.trace.TracerProvider;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapPropagator;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The telemetry of this JVM. Creating it costs next to nothing; the SDK is built by {@link #warmUp} on a background thread,
 * or by the first span if that is earlier.
 */
public final class AgentTelemetry implements Telemetry {

    private final Settings settings;
    private final String version;
    private final Destination destination;
    private final String serviceName;
    private final ExportThread exportThread;
    private final ShutdownThread shutdownThread;
    private final AtomicReference<Pipeline> pipeline = new AtomicReference<>();
    private final AtomicLong errors = new AtomicLong();
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final boolean readsTraceContext;
    private volatile TextMapPropagator propagator;

    private AgentTelemetry(Settings settings, String version) {
        this.settings = settings;
        this.version = version;
        this.destination = Destination.of(settings, version);
        this.serviceName = ServiceName.of(settings);
        this.readsTraceContext = Propagation.readsTraceContext(settings);
        this.exportThread = new ExportThread(this);
        this.shutdownThread = new ShutdownThread(this);
    }

    /** Reads the settings; for premain, on a thread that is not the application's. */
    public static AgentTelemetry create(Settings settings, String version) {
        return new AgentTelemetry(settings, version);
    }

    /** As the start line shows it; never empty. */
    public String serviceName() {
        return serviceName;
    }

    /** Where spans go, as the start line shows it. */
    public String destination() {
        return destination.toString();
    }

    /** Builds now what the first span would build; for a background thread. */
    public void warmUp() {
        pipeline();
        propagator();
    }

    @Override
    public SpanRecorder recorder(String instrumentationScope) {
        return new LateRecorder(this, instrumentationScope);
    }

    @Override
    public TextMapPropagator propagator() {
        TextMapPropagator built = propagator;
        if (built == null) {
            built = Propagation.of(settings);
            propagator = built;
        }
        return built;
    }

    @Override
    public boolean isUnsampled(ByteBuffer traceparent) {
        return readsTraceContext && UnsampledParent.is(traceparent);
    }

    @Override
    public TracerProvider tracers() {
        try {
            return pipeline().tracers();
        } catch (RuntimeException | LinkageError e) {
            Log.once("could not make a tracer for the application: " + e);
            return TracerProvider.noop();
        }
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public void failed(Class<?> piece, Throwable error) {
        errors.incrementAndGet();
        if (failed.add(piece.getName())) {
            StackTraceElement[] stack = error.getStackTrace();
            Log.line(piece.getSimpleName() + " failed and is ignored for this call: " + error
                    + (stack.length == 0 ? "" : " at " + stack[0]));
        }
    }

    @Override
    public void say(String line) {
        Log.once(line);
    }

    /** Errors that were reported to {@link #failed} since the start. */
    public long errors() {
        return errors.get();
    }

    Pipeline pipeline() {
        Pipeline built = pipeline.get();
        if (built == null) {
            // No lock: an application's thread never waits for the background's, nor the other way round.
            Pipeline mine = Pipeline.of(settings, destination, version, exportThread);
            if (pipeline.compareAndSet(null, mine)) {
                shutdownThread.register();
            }
            built = pipeline.get();
        }
        return built;
    }
}
