package dev.weft.instrumentation.executors;

import dev.weft.shaded.bytebuddy.asm.Advice;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/** When: a task is handed to a fork-join pool, with a flag in front (JDK 20 and newer). */
public final class PoolSubmitAdvice {

    private PoolSubmitAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.This ForkJoinPool pool, @Advice.Argument(1) ForkJoinTask<?> task) {
        Forks.submitted(pool, task);
    }
}
