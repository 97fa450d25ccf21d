package dev.weft.instrumentation.executors;

import dev.weft.shaded.bytebuddy.asm.Advice;
import java.util.concurrent.RunnableScheduledFuture;

/** When: a task is handed to a scheduled pool; one that repeats belongs to nobody's request. */
public final class ScheduleAdvice {

    private ScheduleAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.Argument(0) RunnableScheduledFuture<?> task) {
        if (!task.isPeriodic()) {
            Submissions.submitted(task);
        }
    }
}
