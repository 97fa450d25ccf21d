package dev.weft.instrumentation.opentelemetryapi;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.ImplicitContextKeyed;

/** The keys that both sides know. The API keeps its two to itself, so it is watched while it uses them. */
final class Keys {

    static final ContextKey<?> SPAN = usedBy(Span.getInvalid());
    static final ContextKey<?> BAGGAGE = usedBy(Baggage.empty());

    /** Under which an HTTP client's instrumentation keeps its span (opentelemetry-instrumentation-api, since 1.14). */
    private static final String EXCHANGE = "opentelemetry-traces-span-key-http-client";

    /** Of keys that are known to show nothing but their name. */
    private static final Class<?> NAMED = ContextKey.named(EXCHANGE).getClass();

    private Keys() {}

    /** Whether what is kept here is the span of an exchange of which the application's own instrumentation takes care. */
    static boolean isExchange(ContextKey<?> key) {
        return key.getClass() == NAMED && EXCHANGE.equals(key.toString());
    }

    private static ContextKey<?> usedBy(ImplicitContextKeyed value) {
        Watching watching = new Watching();
        value.storeInContext(watching);
        return watching.key;
    }

    private static final class Watching implements Context {
        private ContextKey<?> key;

        @Override
        public <V> V get(ContextKey<V> unused) {
            return null;
        }

        @Override
        public <V> Context with(ContextKey<V> used, V value) {
            key = used;
            return this;
        }
    }
}
