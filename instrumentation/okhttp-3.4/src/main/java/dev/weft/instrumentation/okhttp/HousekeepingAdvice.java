package dev.weft.instrumentation.okhttp;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;

/** When: the client starts tasks that live longer than the request that happens to need them. */
public final class HousekeepingAdvice {

    private HousekeepingAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Scope enter() {
        return ContextStorage.get().attach(Context.root());
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Scope scope) {
        if (scope != null) {
            scope.close();
        }
    }
}
