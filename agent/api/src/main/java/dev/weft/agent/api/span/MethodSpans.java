package dev.weft.agent.api.span;

import dev.weft.agent.api.Telemetry;
import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The kind of spans that stand for a method of the application: current while the method runs, and open until what it
 * returned is complete (semantic conventions 1.44, code attributes). Immutable and thread-safe; no method throws.
 */
public final class MethodSpans {

    private static final AttributeKey<String> FUNCTION = AttributeKey.stringKey("code.function.name");

    private final SpanRecorder recorder;

    /** @param scope the instrumentation scope, such as {@code "dev.weft.methods"} */
    public MethodSpans(Telemetry telemetry, String scope) {
        this.recorder = telemetry.recorder(scope);
    }

    /** What every span of this method says: its full name, {@code package.Class.method}. */
    public static Attributes describe(Class<?> type, String method) {
        return Attributes.of(FUNCTION, type.getName() + '.' + method);
    }

    /** The name of spans that have no other: {@code Class.method}, the class without its package and its outer classes. */
    public static String nameOf(Class<?> type, String method) {
        String binary = type.getName();
        String inPackage = binary.substring(binary.lastIndexOf('.') + 1);
        String simple = inPackage.substring(inPackage.lastIndexOf('$') + 1);
        // Anonymous and generated classes have a number there, local ones a number and a name.
        boolean named = !simple.isEmpty() && Character.isJavaIdentifierStart(simple.charAt(0));
        return (named ? simple : inPackage) + '.' + method;
    }

    /** Starts a span now and makes it current; it is {@link #returned}'s to end. */
    public OpenSpan start(String name, SpanKind kind, Context parent, Attributes attributes) {
        return recorder.start(name, kind, parent, attributes).activate();
    }

    /**
     * The same, for methods that are called too often to keep all: the span is made when something becomes its child, or asks for
     * its ids, and at the end if the method took so long, or failed.
     */
    public OpenSpan startLate(String name, SpanKind kind, Context parent, Attributes attributes, long leastMillis) {
        return new LateSpan(recorder, name, kind, parent, attributes, TimeUnit.MILLISECONDS.toNanos(leastMillis))
                .activate();
    }

    /**
     * The method is left: the span is not current any more, and ends, unless the method has returned a {@link CompletionStage}:
     * then it ends when that completes.
     *
     * @param span as {@link #start} returned it
     * @param result what the method returned, or null
     * @param error what it threw, or null
     */
    public static void returned(OpenSpan span, Object result, Throwable error) {
        span.deactivate();
        if (error == null && result instanceof CompletionStage) {
            await(span, (CompletionStage<?>) result);
        } else {
            end(span, error);
        }
    }

    /** The stage itself is passed on, as the application may cancel or compare it. */
    private static void await(OpenSpan span, CompletionStage<?> stage) {
        if (span == OpenSpan.NONE) {
            return;
        }
        try {
            CompletionStage<?> seen = stage.whenComplete((value, error) -> end(span, error));
            if (seen == null) {
                end(span, null);
            }
        } catch (RuntimeException refused) {
            // A stage of the application's own need not implement it.
            end(span, null);
        }
    }

    /** Ends the span. What was cancelled on purpose is no error. */
    public static void end(OpenSpan span, Throwable error) {
        Throwable cause = causeOf(error);
        if (cause != null && !(cause instanceof CancellationException)) {
            span.fail(cause, null);
        }
        span.end();
    }

    private static Throwable causeOf(Throwable error) {
        boolean wraps = error instanceof CompletionException || error instanceof ExecutionException;
        return wraps && error.getCause() != null ? error.getCause() : error;
    }
}
