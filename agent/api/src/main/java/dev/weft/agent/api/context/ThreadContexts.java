package dev.weft.agent.api.context;

import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;
import java.lang.ref.WeakReference;
import java.util.function.Supplier;

/**
 * The contexts of each thread, one above the other; the uppermost is current. The lowest is what the thread's starter left
 * for it. A virtual thread has its own, so that nothing happens when it is mounted. Thread-safe, lock-free; an attachment
 * costs one object of 24 bytes.
 *
 * <p>Two things differ from OpenTelemetry's storage, which ignores them. Closing a scope takes back what was attached
 * above it and never closed, so that a loop which the application left early leaks no context out of the request around it.
 * And a scope may be closed by another thread: the one that opened it notices when it asks for its context next.
 */
public final class ThreadContexts implements ContextStorage {

    /** More than any call nests; bounds what code that never closes its scopes could hold. */
    private static final short DEEPEST = 1000;

    /** What threads find that have not asked yet, unless it is in their locals. */
    private static final WeakIdentityMap<Attached> LEFT = new WeakIdentityMap<>();

    /** The uppermost, or null. */
    private static final ThreadLocal<Attached> SLOT = new Slot();

    public ThreadContexts() {
        // What the first question of a thread loads is loaded now, and not while a thread of the JDK's is being
        // started.
        Thread thread = Thread.currentThread();
        LEFT.put(thread, new Lent(null, null, new LocalRoot()));
        takeBack(thread);
        UnstartedLocals.load();
        current();
    }

    /** Leaves a context for all that a thread will do, before it is started: the thread is the run of one task. */
    public static void give(Thread thread, Context context) {
        LEFT.put(thread, new Attached(context, null));
    }

    /** Leaves a context until its local root ends, for a thread that is about to start and may live longer. */
    public static void lend(Thread thread, Context context) {
        Lent lent = lent(context, null);
        if (lent != null) {
            LEFT.put(thread, lent);
        }
    }

    /** As {@link #give}, for a virtual thread that nobody else can start any more; if it does not run then, it is forgotten. */
    public static void giveVirtual(Thread thread, Context context) {
        leaveInside(thread, new Attached(context, null));
    }

    /** As {@link #lend}, for a virtual thread that nobody else can start any more; if it does not run then, it is forgotten. */
    public static void lendVirtual(Thread thread, Context context) {
        Lent lent = lent(context, null);
        if (lent != null) {
            leaveInside(thread, lent);
        }
    }

    private static void leaveInside(Thread thread, Attached left) {
        if (!UnstartedLocals.put(thread, SLOT, left)) {
            LEFT.put(thread, left);
        }
    }

    /** Takes back what was left, because the thread could not be started. */
    public static void takeBack(Thread thread) {
        LEFT.remove(thread);
    }

    /** Forgets all contexts of this thread, whoever attached them: it has done a task, and waits for the next. */
    public static void clear() {
        if (SLOT.get() != null) {
            SLOT.set(null);
        }
    }

    /**
     * Makes current on this thread whatever the source answers each time when the thread asks for its context, and not before:
     * for work of which few pieces ask. The source is called by this thread only, and not while it is answering. It answers
     * null for the context that is current without it, and must not throw. It is held weakly, because it may know objects of
     * the application; once it is gone the scope is closed.
     */
    public static LateScope attachLate(Supplier<Context> source) {
        Late late = new Late(source, top());
        SLOT.set(late);
        return late;
    }

    @Override
    public Context current() {
        return contextOf(top());
    }

    @Override
    public Scope attach(Context context) {
        Attached top = top();
        if (context == null || context == contextOf(top)) {
            return Scope.noop();
        }
        Attached attached = new Attached(context, top);
        SLOT.set(attached);
        return attached;
    }

    /** As {@link #attach}, until the local root of this context ends; null where it has, or where there is none. */
    static Scope attachWhileRootLasts(Context context) {
        Lent lent = lent(context, top());
        if (lent != null) {
            SLOT.set(lent);
        }
        return lent;
    }

    /** Null where there is no local root, or it has ended. What is lent goes without the application's own values. */
    private static Lent lent(Context context, Attached top) {
        LocalRoot root = LocalRoot.of(context);
        return root == null || root.hasEnded() ? null : new Lent(ApplicationValues.without(context), top, root);
    }

    /** The uppermost that still holds, or null. */
    private static Attached top() {
        Attached top = SLOT.get();
        if (top == null || !top.isOver()) {
            return top;
        }
        do {
            top = top.below;
        } while (top != null && top.isOver());
        SLOT.set(top);
        return top;
    }

    private static Context contextOf(Attached attached) {
        return attached == null ? null : attached.context();
    }

    private static final class Slot extends ThreadLocal<Attached> {
        @Override
        protected Attached initialValue() {
            return LEFT.remove(Thread.currentThread());
        }
    }

    private static class Attached implements Scope {
        private final Context context;
        final Attached below;
        private final short depth;
        private volatile boolean closed;

        Attached(Context context, Attached top) {
            this.context = context;
            this.below = top == null || top.depth == DEEPEST ? null : top;
            this.depth = below == null ? 0 : (short) (below.depth + 1);
        }

        boolean isOver() {
            return closed;
        }

        Context context() {
            return context;
        }

        @Override
        public final void close() {
            if (closed) {
                return;
            }
            closed = true;
            for (Attached above = SLOT.get(); above != null; above = above.below) {
                if (above == this) {
                    SLOT.set(below);
                    return;
                }
            }
        }
    }

    /** Holds until the local root ends; a thread that lives on keeps nothing of the request that it worked for. */
    private static final class Lent extends Attached {
        private final LocalRoot root;

        Lent(Context context, Attached top, LocalRoot root) {
            super(context, top);
            this.root = root;
        }

        @Override
        boolean isOver() {
            return super.isOver() || root.hasEnded();
        }
    }

    /** Asks its source, and answers what lies below it if that has nothing to say. */
    private static final class Late extends Attached implements LateScope {
        private final WeakReference<Supplier<Context>> source;
        private boolean asking;

        Late(Supplier<Context> source, Attached top) {
            super(null, top);
            this.source = new WeakReference<>(source);
        }

        @Override
        boolean isOver() {
            return super.isOver() || source.get() == null;
        }

        @Override
        public boolean isUppermost() {
            return SLOT.get() == this && !super.isOver();
        }

        @Override
        Context context() {
            Supplier<Context> asked = asking ? null : source.get();
            Context context = null;
            if (asked != null) {
                asking = true;
                try {
                    context = asked.get();
                } finally {
                    asking = false;
                }
            }
            return context == null ? contextBelow() : context;
        }

        private Context contextBelow() {
            Attached next = below;
            while (next != null && next.isOver()) {
                next = next.below;
            }
            return contextOf(next);
        }
    }
}
