package dev.weft.instrumentation.executors;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;

/** When: the application may have taken a task out of a pool's queue. */
public final class RemoveAdvice {

    private RemoveAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(
            @Advice.This Object pool,
            @Advice.Argument(0) Runnable task,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object removed) {
        if (Boolean.TRUE.equals(removed)) {
            PoolTasks.withdrawn(pool, task);
        }
    }
}
