package dev.weft.instrumentation.opentelemetryapi;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Weft's one storage of contexts behind the API of the application. Thread-safe. */
final class BridgedStorage implements ContextStorage {

    private static final BridgedStorage INSTANCE = new BridgedStorage();

    /** Whether the API has made its storage around ours. */
    private static final AtomicBoolean INSTALLED = new AtomicBoolean();

    private BridgedStorage() {}

    /** The application's wrappers, behind one that puts ours in the place of whatever storage there would be. */
    static List<Object> first(List<?> wrappers) {
        Function<ContextStorage, ContextStorage> ours = replaced -> {
            INSTALLED.set(true);
            return INSTANCE;
        };
        List<Object> all = new ArrayList<>();
        all.add(ours);
        all.addAll(wrappers);
        return all;
    }

    /** Ours, or null where it is in use already. */
    static ContextStorage unlessInstalled() {
        return INSTALLED.get() ? null : INSTANCE;
    }

    private static dev.weft.shaded.opentelemetry.context.ContextStorage weft() {
        return dev.weft.shaded.opentelemetry.context.ContextStorage.get();
    }

    @Override
    public Scope attach(Context context) {
        if (context == null) {
            return Scope.noop();
        }
        dev.weft.shaded.opentelemetry.context.Scope scope = weft().attach(BridgedContext.weft(context));
        return scope == dev.weft.shaded.opentelemetry.context.Scope.noop() ? Scope.noop() : scope::close;
    }

    @Override
    public Context current() {
        dev.weft.shaded.opentelemetry.context.Context current = weft().current();
        return current == null ? null : BridgedContext.of(current);
    }

    /** Since the beginning a default method, which answers with a context that Weft could not see into. */
    @Override
    public Context root() {
        return BridgedContext.ROOT;
    }
}
