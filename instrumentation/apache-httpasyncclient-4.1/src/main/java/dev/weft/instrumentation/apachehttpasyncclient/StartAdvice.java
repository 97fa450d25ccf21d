package dev.weft.instrumentation.apachehttpasyncclient;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;

/** When: a client starts its threads, which live longer than the request that happens to be the first. */
public final class StartAdvice {

    private StartAdvice() {}

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
