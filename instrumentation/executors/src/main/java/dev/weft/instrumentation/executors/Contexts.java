package dev.weft.instrumentation.executors;

import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;

/** What all hand-overs share: there is nothing to hand over where no context is current. */
final class Contexts {

    private Contexts() {}

    /** The current context, or null where there is none; then nothing must be attached to anything. */
    static Context toHandOver() {
        Context current = Context.current();
        return current == Context.root() ? null : current;
    }

    static Scope activate(Context context) {
        return ContextStorage.get().attach(context);
    }

    /**
     * Whether a pool with this thread factory mounts or wakes virtual threads: they have contexts of their own, and who
     * wakes one has nothing to hand over.
     */
    static boolean servesVirtualThreads(Object threadFactory) {
        return threadFactory.getClass().getName().startsWith("java.lang.VirtualThread");
    }
}
