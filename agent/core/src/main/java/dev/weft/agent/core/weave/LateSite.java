package dev.weft.agent.core.weave;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/**
 * A call site that could not be linked yet: each call does nothing but try again, a bounded number of times.
 *
 * <p>Linking fails for a while when there is no stack left, or when another thread, or this one further up, is linking.
 */
final class LateSite extends MutableCallSite {

    private static final int MOST_TRIES = 1000;

    private static final MethodHandle TRY_AGAIN = tryAgainHandle();

    private final AdviceLinker linker;
    private final MethodHandles.Lookup caller;
    private final String method;
    private final String advice;
    private int tries;

    LateSite(AdviceLinker linker, MethodHandles.Lookup caller, String method, MethodType type, String advice) {
        super(type);
        this.linker = linker;
        this.caller = caller;
        this.method = method;
        this.advice = advice;
        setTarget(MethodHandles.foldArguments(AdviceBridge.noCall(type), TRY_AGAIN.bindTo(this)));
    }

    /** Called through {@link #TRY_AGAIN}. */
    void tryAgain() {
        try {
            tries++;
            MethodHandle linked = linker.resolve(caller.lookupClass(), method, type(), advice);
            if (linked != null) {
                linker.bind(this, linked, advice, method);
            } else if (tries > MOST_TRIES) {
                setTarget(AdviceBridge.noCall(type()));
            }
        } catch (Throwable error) {
            // The call goes on without advice; the next one tries again.
        }
    }

    private static MethodHandle tryAgainHandle() {
        try {
            return MethodHandles.lookup().findVirtual(LateSite.class, "tryAgain", MethodType.methodType(void.class));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("LateSite.tryAgain", impossible);
        }
    }
}
