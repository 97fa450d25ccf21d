package dev.weft.instrumentation.executors;

import dev.weft.agent.api.context.TaskContexts;
import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: a pool makes a thread for a task, which then never passes the queue. */
public final class NewWorkerAdvice {

    private NewWorkerAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(
            @Advice.This Object worker, @Advice.Argument(0) Object pool, @Advice.Argument(1) Runnable firstTask) {
        TaskContexts.moved(pool, firstTask, worker);
    }
}
