package dev.weft.instrumentation.opentelemetryapi;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;

/** A small application of a loader of its own; says in which span it has seen its value on another thread. */
public final class Undeployed implements Function<ExecutorService, String> {

    /** An exception, and a value, of a class of the application's. */
    private static final class Sorry extends RuntimeException {}

    private static final ContextKey<Sorry> KEY = ContextKey.named("key");

    @Override
    public String apply(ExecutorService pool) {
        Span span = GlobalOpenTelemetry.getTracer("undeployed")
                .spanBuilder("undeployed")
                .setAllAttributes(Attributes.of(AttributeKey.stringKey("a"), "b"))
                .startSpan();
        Context context = Context.current()
                .with(KEY, new Sorry())
                .with(Baggage.builder().put("user", "Ann").build())
                .with(span);
        try (Scope scope = context.makeCurrent()) {
            Callable<String> task = () -> Context.current().get(KEY) == null
                    ? "no value"
                    : Span.current().getSpanContext().getSpanId();
            Future<String> seen = pool.submit(task);
            return seen.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            span.recordException(new Sorry());
            span.end();
        }
    }
}
