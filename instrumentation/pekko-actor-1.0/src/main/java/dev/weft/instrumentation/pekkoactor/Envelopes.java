package dev.weft.instrumentation.pekkoactor;

import dev.weft.agent.api.context.TaskContexts;
import dev.weft.agent.api.context.WeakIdentityMap;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;

/** The contexts in which messages were sent, beside their envelopes; an actor may stash one, and get it again. Thread-safe. */
final class Envelopes {

    private static final WeakIdentityMap<Context> SENT_IN = new WeakIdentityMap<>();

    private Envelopes() {}

    static void sent(Object envelope) {
        Context context = TaskContexts.toHandOver();
        if (context != null) {
            SENT_IN.put(envelope, context);
        }
    }

    /** Null where there was no context. */
    static Scope receive(Object envelope) {
        Context context = SENT_IN.get(envelope);
        return context == null ? null : ContextStorage.get().attach(context);
    }
}
