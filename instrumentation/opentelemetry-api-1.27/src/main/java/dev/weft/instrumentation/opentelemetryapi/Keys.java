package dev.weft.instrumentation.opentelemetryapi;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.ImplicitContextKeyed;

/** The two keys that both sides know. The API keeps them to itself, so it is watched while it uses them. */
final class Keys {

    static final ContextKey<?> SPAN = usedBy(Span.getInvalid());
    static final ContextKey<?> BAGGAGE = usedBy(Baggage.empty());

    private Keys() {}

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
