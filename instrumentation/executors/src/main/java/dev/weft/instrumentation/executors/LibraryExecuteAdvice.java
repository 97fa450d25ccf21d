package dev.weft.instrumentation.executors;

import dev.weft.agent.api.context.Outermost;
import dev.weft.agent.api.context.TaskContexts;
import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: an executor that is no part of the JDK takes a task. */
public final class LibraryExecuteAdvice {

    private LibraryExecuteAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Outermost enter(@Advice.This Object executor, @Advice.Argument(0) Runnable task) {
        return TaskContexts.submitting(executor, task);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Outermost submission, @Advice.Thrown Throwable error) {
        if (submission != null) {
            submission.end(error);
        }
    }
}
