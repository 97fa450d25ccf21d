package dev.weft.instrumentation.executors;

import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;

/** What the hand-overs of the JDK's executors share. */
final class Contexts {

    private Contexts() {}

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
