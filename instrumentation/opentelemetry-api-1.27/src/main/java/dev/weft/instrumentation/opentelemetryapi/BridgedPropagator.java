package dev.weft.instrumentation.opentelemetryapi;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;

/** Weft's propagators for the application. What its getters and setters throw, it gets. Thread-safe. */
final class BridgedPropagator implements TextMapPropagator {

    private final dev.weft.shaded.opentelemetry.context.propagation.TextMapPropagator propagator;

    BridgedPropagator(dev.weft.shaded.opentelemetry.context.propagation.TextMapPropagator propagator) {
        this.propagator = propagator;
    }

    @Override
    public Collection<String> fields() {
        return propagator.fields();
    }

    @Override
    public <C> void inject(Context context, C carrier, TextMapSetter<C> setter) {
        if (context != null && setter != null) {
            propagator.inject(BridgedContext.weft(context), carrier, setter::set);
        }
    }

    @Override
    public <C> Context extract(Context context, C carrier, TextMapGetter<C> getter) {
        if (context == null) {
            return Context.root();
        }
        if (getter == null) {
            return context;
        }
        dev.weft.shaded.opentelemetry.context.Context before = BridgedContext.weft(context);
        dev.weft.shaded.opentelemetry.context.Context after = propagator.extract(before, carrier, new Getter<>(getter));
        return after == before ? context : BridgedContext.of(after);
    }

    private static final class Getter<C> implements dev.weft.shaded.opentelemetry.context.propagation.TextMapGetter<C> {

        private static final boolean KNOWS_ALL = knowsAll();

        private final TextMapGetter<C> getter;

        Getter(TextMapGetter<C> getter) {
            this.getter = getter;
        }

        @Override
        @SuppressWarnings("deprecation") // Of the newer versions; older ones have nothing else.
        public Iterable<String> keys(C carrier) {
            return getter.keys(carrier);
        }

        @Override
        public String get(C carrier, String key) {
            return getter.get(carrier, key);
        }

        @Override
        public Iterator<String> getAll(C carrier, String key) {
            if (KNOWS_ALL) {
                return getter.getAll(carrier, key);
            }
            String value = getter.get(carrier, key);
            return value == null
                    ? Collections.emptyIterator()
                    : Collections.singleton(value).iterator();
        }

        /** Newer versions of the API let a getter tell repeated headers. */
        private static boolean knowsAll() {
            try {
                TextMapGetter.class.getMethod("getAll", Object.class, String.class);
                return true;
            } catch (NoSuchMethodException older) {
                return false;
            }
        }
    }
}
