package dev.weft.instrumentation.okhttp;

import dev.weft.agent.api.context.WeakIdentityMap;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;

/**
 * Who enqueued a call. A call that had to wait is handed to the dispatcher's executor by the thread that finished another
 * one, so the executor would say the wrong caller.
 */
final class Callers {

    private static final WeakIdentityMap<Context> CALLERS = new WeakIdentityMap<>();

    private Callers() {}

    static void enqueued(Object call) {
        CALLERS.put(call, Context.current());
    }

    /** Null if nobody knows. */
    static Scope activate(Object call) {
        Context caller = CALLERS.remove(call);
        return caller == null ? null : ContextStorage.get().attach(caller);
    }
}
