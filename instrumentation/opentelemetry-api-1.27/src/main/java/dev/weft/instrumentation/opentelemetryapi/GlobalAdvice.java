package dev.weft.instrumentation.opentelemetryapi;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;
import io.opentelemetry.api.OpenTelemetry;

/** When: the application asks for the global instance, whether or not it has set one. */
public final class GlobalAdvice {

    private GlobalAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static Object exit(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object applications) {
        return BridgedOpenTelemetry.around((OpenTelemetry) applications);
    }
}
