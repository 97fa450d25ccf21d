package dev.weft.instrumentation.executors;

import dev.weft.agent.api.context.TaskContexts;
import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;

/** When: a task is handed to a timer. One that repeats belongs to nobody's request. */
public final class TimerAdvice {

    static {
        TaskContexts.load();
    }

    private TimerAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(
            @Advice.This Object timer,
            @Advice.Argument(0) Object task,
            @Advice.Argument(value = 2, typing = Assigner.Typing.DYNAMIC) Object period) {
        if ((Long) period == 0) {
            TaskContexts.submittedOnce(timer, task);
        }
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Argument(0) Object task, @Advice.Thrown Throwable error) {
        if (error != null) {
            TaskContexts.rejected(task);
        }
    }
}
