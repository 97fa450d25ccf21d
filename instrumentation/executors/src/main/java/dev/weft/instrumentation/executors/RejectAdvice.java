package dev.weft.instrumentation.executors;

import dev.weft.agent.api.context.TaskContexts;
import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: a pool will not run a task that it was handed. */
public final class RejectAdvice {

    private RejectAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.Argument(0) Runnable task) {
        TaskContexts.rejected(task);
    }
}
