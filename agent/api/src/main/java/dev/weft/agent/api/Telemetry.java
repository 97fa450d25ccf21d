package dev.weft.agent.api;

import dev.weft.agent.api.config.Settings;
import dev.weft.agent.api.span.SpanRecorder;
import dev.weft.shaded.opentelemetry.api.trace.TracerProvider;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapPropagator;
import java.nio.ByteBuffer;

/** What the agent offers to advice and adapters. Thread-safe; no method throws or blocks. */
public interface Telemetry {

    /** The recorder whose spans carry this instrumentation scope, such as {@code "dev.weft.jdbc"}. */
    SpanRecorder recorder(String instrumentationScope);

    /**
     * Reads and writes trace context and baggage, as {@code otel.propagators} says, by the letter of W3C Trace Context Level 2 and W3C Baggage.
     *
     * <p>{@code extract} asks the getter's {@code getAll}, and nothing else. A carrier in which a header can be repeated must answer with all of its values, in
     * the order of the wire, found by their name in any case: two traceparents are invalid, several tracestates and baggages are one list. The default
     * {@code getAll}, which calls {@code get}, hides repetitions, so it does for maps only. Where the header is absent, {@code Collections.emptyIterator()}
     * costs nothing. {@code inject} asks the setter to replace: one header of a name is sent, whatever the application has set.
     */
    TextMapPropagator propagator();

    /**
     * Whether these bytes are certainly a traceparent whose trace is not sampled, from which {@link #propagator} would read a
     * context; allocates nothing. Says no where it would take longer to tell, and wherever trace context is not read.
     *
     * @param traceparent from its position to its limit, which stay as they are; the value of a header that is not repeated
     */
    boolean isUnsampled(ByteBuffer traceparent);

    /** The tracers behind the spans that the application makes by itself, through the API of its own class path. */
    TracerProvider tracers();

    /** The effective configuration. */
    Settings settings();

    /**
     * Counts an error of code that runs where nobody catches it for us, such as a callback that took the place of the
     * application's, and says the first of each class. (What advice throws is counted without this.)
     */
    void failed(Class<?> piece, Throwable error);

    /** Says what ops should know of this application on stderr; the same line once. */
    void say(String line);

    /**
     * The telemetry of the agent that loaded this advice or adapter; for the initialiser of a {@code static final} field.
     *
     * <p>The instrumentation's class loader carries it, so that no static variable has to.
     */
    static Telemetry of(Class<?> instrumentationClass) {
        return ((Source) instrumentationClass.getClassLoader()).telemetry();
    }

    /** A class loader that knows the agent to which it belongs. */
    interface Source {
        Telemetry telemetry();
    }
}
