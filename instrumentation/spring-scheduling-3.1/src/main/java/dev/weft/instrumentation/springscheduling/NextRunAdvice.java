package dev.weft.instrumentation.springscheduling;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;

/**
 * When: around the submission of a task's next run, which its trigger has chosen. Each run submits the next: the context of the
 * request that scheduled the first one would never end.
 */
public final class NextRunAdvice {

    private NextRunAdvice() {}

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
