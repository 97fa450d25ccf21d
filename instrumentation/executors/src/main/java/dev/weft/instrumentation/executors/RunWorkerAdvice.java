package dev.weft.instrumentation.executors;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: a thread of a pool begins, with its first task if it has one. */
public final class RunWorkerAdvice {

    private RunWorkerAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.Argument(0) Object worker) {
        PoolTasks.runs(worker);
    }
}
