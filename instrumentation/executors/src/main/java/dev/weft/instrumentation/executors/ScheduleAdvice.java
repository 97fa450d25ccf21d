package dev.weft.instrumentation.executors;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: a task is handed to a scheduled pool. */
public final class ScheduleAdvice {

    private ScheduleAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.This Object pool, @Advice.Argument(0) Object task) {
        PoolTasks.scheduled(pool, task);
    }
}
