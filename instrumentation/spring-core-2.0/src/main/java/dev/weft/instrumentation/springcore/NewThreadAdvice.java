package dev.weft.instrumentation.springcore;

import dev.weft.agent.api.context.TaskContexts;
import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;

/** When: before a thread is made for a task; nobody but that thread gets to see what it runs. */
public final class NewThreadAdvice {

    private NewThreadAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(
            @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
    public static Runnable enter(@Advice.This Object executor, @Advice.Argument(0) Runnable task) {
        if (task == null || TaskContexts.toHandOver() == null) {
            return null;
        }
        // Not every submission comes through the one method that all executors have.
        TaskContexts.submittedOnce(executor, task);
        return new SeenRun(task);
    }
}
