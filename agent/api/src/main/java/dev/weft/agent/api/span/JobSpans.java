package dev.weft.agent.api.span;

import dev.weft.agent.api.Telemetry;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;

/**
 * The kind of scheduled jobs: one INTERNAL span a run, a trace of its own, whoever scheduled the job and wherever it runs. Stateless and thread-safe.
 */
public final class JobSpans {

    /** Stable since semantic conventions 1.33 (code attributes). */
    private final SpanRecorder recorder;

    /** @param scope the instrumentation scope, such as {@code "dev.weft.quartz"} */
    public JobSpans(Telemetry telemetry, String scope) {
        this.recorder = telemetry.recorder(scope);
    }

    /**
     * Starts the span of a run, and makes it current on this thread.
     *
     * @param name of few values; null for the class's simple name and the method
     * @param type that has the method which is the job
     */
    public OpenSpan start(String name, Class<?> type, String method) {
        String shown = name == null ? simpleName(type) + '.' + method : name;
        return recorder.start(shown, SpanKind.INTERNAL, Context.root(), MethodSpans.describe(type, method))
                .activate();
    }

    /**
     * Ends the run on the thread on which it was started.
     *
     * @param span null is ignored
     * @param error null if there was none
     */
    public void end(OpenSpan span, Throwable error) {
        if (span == null) {
            return;
        }
        span.deactivate();
        if (error != null) {
            span.fail(error, null);
        }
        span.end();
    }

    /** Not {@code getSimpleName}, which fails for classes of some languages on JDK 8. */
    private static String simpleName(Class<?> type) {
        String name = type.getName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
