package dev.weft.instrumentation.okhttp;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.opentelemetry.context.Scope;

/** When: a thread of the dispatcher makes a call from the queue and runs its callback. */
public final class RunAdvice {

    private RunAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Scope enter(@Advice.This Object call) {
        return Callers.activate(call);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Scope scope) {
        if (scope != null) {
            scope.close();
        }
    }
}
