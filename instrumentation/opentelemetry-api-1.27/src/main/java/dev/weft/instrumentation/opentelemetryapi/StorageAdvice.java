package dev.weft.instrumentation.opentelemetryapi;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;

/** When: anything asks for the storage of contexts. It matters where the API made its storage before Weft was there. */
public final class StorageAdvice {

    private StorageAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static Object exit() {
        return BridgedStorage.unlessInstalled();
    }
}
