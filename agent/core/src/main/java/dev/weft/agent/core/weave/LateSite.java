package dev.weft.agent.core.weave;

import dev.weft.agent.core.load.InstrumentationClassLoader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/** A call site whose advice is still being searched: each call does nothing but ask whether it has been found. */
final class LateSite extends MutableCallSite {

    private static final MethodHandle TRY_AGAIN = tryAgainHandle();

    private final AdviceLinker linker;
    private final InstrumentationClassLoader loader;
    private final String method;
    private final String advice;

    LateSite(AdviceLinker linker, InstrumentationClassLoader loader, String method, MethodType type, String advice) {
        super(type);
        this.linker = linker;
        this.loader = loader;
        this.method = method;
        this.advice = advice;
        setTarget(MethodHandles.foldArguments(AdviceBridge.noCall(type), TRY_AGAIN.bindTo(this)));
    }

    /** Called through {@link #TRY_AGAIN}. */
    void tryAgain() {
        try {
            MethodHandle linked = linker.resolve(loader, method, type(), advice);
            if (linked != null) {
                linker.bind(this, linked, loader, advice, method);
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
