package dev.weft.instrumentation.kotlinxcoroutines;

import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;
import kotlin.coroutines.AbstractCoroutineContextElement;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.ThreadContextElement;

/**
 * The context in which a coroutine was started, as an element of the coroutine's own: the library makes it current on each
 * thread that goes on with the coroutine, and takes it back where the coroutine suspends. Immutable.
 */
final class Carried extends AbstractCoroutineContextElement implements ThreadContextElement<Scope> {

    private static final Key KEY = new Key();

    private final Context context;

    private Carried(Context context) {
        super(KEY);
        this.context = context;
    }

    /** The coroutine's context with the current one in it, in place of what it inherits from its scope; null to leave it as it is. */
    static CoroutineContext in(CoroutineContext coroutine) {
        Context current = Context.current();
        Carried inherited = coroutine.get(KEY);
        if (current == Context.root()) {
            return inherited == null ? null : coroutine.minusKey(KEY);
        }
        return inherited != null && inherited.context == current ? null : coroutine.plus(new Carried(current));
    }

    @Override
    public Scope updateThreadContext(CoroutineContext coroutine) {
        return ContextStorage.get().attach(context);
    }

    @Override
    public void restoreThreadContext(CoroutineContext coroutine, Scope scope) {
        scope.close();
    }

    @Override
    public String toString() {
        return "WeftContext";
    }

    private static final class Key implements CoroutineContext.Key<Carried> {}
}
