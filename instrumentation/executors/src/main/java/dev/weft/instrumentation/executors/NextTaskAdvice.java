package dev.weft.instrumentation.executors;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: a thread of a pool is done with one task, and gets the next. */
public final class NextTaskAdvice {

    private NextTaskAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter() {
        PoolTasks.done();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.This Object pool, @Advice.Return Runnable task) {
        PoolTasks.runs(pool, task);
    }
}
