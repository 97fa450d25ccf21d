package dev.weft.agent.api.span;

import dev.weft.agent.api.Telemetry;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;
import java.lang.reflect.Method;

/**
 * The controller kind: one INTERNAL span while the method runs that a framework chose for a request, with
 * {@code code.function.name} (semantic conventions 1.44, code). Its advice is woven only where
 * {@code otel.instrumentation.common.experimental.controller-telemetry.enabled} is on. Thread-safe.
 */
public final class ControllerSpans {

    private final SpanRecorder recorder;

    /** @param scope the instrumentation scope, such as {@code "dev.weft.jersey"} */
    public ControllerSpans(Telemetry telemetry, String scope) {
        this.recorder = telemetry.recorder(scope);
    }

    /** Starts a span that is current on this thread until {@link #end}. */
    public OpenSpan start(Method method) {
        return start(method.getDeclaringClass(), method.getName());
    }

    /** The same, where the framework knows the class and calls this method of an interface of its own. */
    public OpenSpan start(Class<?> type, String method) {
        String name = type.getName();
        String simple = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
        return recorder.start(
                        simple + '.' + method, SpanKind.INTERNAL, Context.current(), MethodSpans.describe(type, method))
                .activate();
    }

    /**
     * Ends it, on the same thread.
     *
     * @param span null where {@link #start} was not called
     * @param error what the method let go, without the framework's wrapping; null if it returned
     */
    public static void end(OpenSpan span, Throwable error) {
        if (span == null) {
            return;
        }
        if (error != null) {
            span.fail(error, null);
        }
        span.deactivate();
        span.end();
    }
}
