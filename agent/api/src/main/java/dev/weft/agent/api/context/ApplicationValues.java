package dev.weft.agent.api.context;

import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextKey;
import dev.weft.shaded.opentelemetry.context.ImplicitContextKeyed;

/**
 * What the application keeps in its own contexts under keys of its own; a context of ours that stands for one of the application's carries it. This is the
 * one thing in a context that refers to the application, so it is left out where a context may outlive the work that it belongs to. Thread-safe.
 */
public abstract class ApplicationValues implements ImplicitContextKeyed {

    private static final ContextKey<ApplicationValues> KEY = ContextKey.named("dev.weft.application-values");

    protected ApplicationValues() {}

    /** Those that this context carries, of whichever application, or null. */
    public static ApplicationValues of(Context context) {
        return context.get(KEY);
    }

    /** The context without them. */
    public static Context without(Context context) {
        return context.get(KEY) == null ? context : context.with(KEY, null);
    }

    @Override
    public final Context storeInContext(Context context) {
        return context.with(KEY, this);
    }
}
