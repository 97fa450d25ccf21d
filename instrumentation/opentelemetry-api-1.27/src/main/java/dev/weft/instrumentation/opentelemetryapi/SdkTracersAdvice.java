package dev.weft.instrumentation.opentelemetryapi;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;

/** When: an SDK of the application's own is asked for a tracer. */
public final class SdkTracersAdvice {

    private SdkTracersAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static Object exit(@Advice.Argument(0) String scope) {
        return OwnSdk.tracerBuilder(scope);
    }
}
