package dev.weft.instrumentation.executors;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.opentelemetry.context.Scope;

/** When: around the run of a task, be it by a pool's thread or by one that waits and helps. */
public final class ForkJoinRunAdvice {

    static {
        Forks.load();
    }

    private ForkJoinRunAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Scope enter(@Advice.This Object task) {
        return Forks.runs(task);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Scope scope) {
        if (scope != null) {
            scope.close();
        }
    }
}
