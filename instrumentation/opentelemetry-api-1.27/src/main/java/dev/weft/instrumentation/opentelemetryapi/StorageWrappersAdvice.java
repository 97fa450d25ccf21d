package dev.weft.instrumentation.opentelemetryapi;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;
import java.util.List;

/** When: the API makes its storage of contexts. Ours comes first, so that the application's own wrappers stand around it. */
public final class StorageWrappersAdvice {

    private StorageWrappersAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static Object exit(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object wrappers) {
        return BridgedStorage.first((List<?>) wrappers);
    }
}
