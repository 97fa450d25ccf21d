package dev.weft.instrumentation.executors;

import dev.weft.agent.api.context.TaskContexts;
import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: a task is handed to a thread pool. */
public final class ExecuteAdvice {

    static {
        PoolTasks.load();
    }

    private ExecuteAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.This Object pool, @Advice.Argument(0) Runnable task) {
        TaskContexts.submitted(pool, task);
    }
}
