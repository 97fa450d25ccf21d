package dev.weft.instrumentation.executors;

import dev.weft.shaded.bytebuddy.asm.Advice;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;

/** When: a task is handed to a fork-join pool. */
public final class SubmitAdvice {

    private SubmitAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.This ForkJoinPool pool, @Advice.Argument(0) ForkJoinTask<?> task) {
        Forks.submitted(pool, task);
    }
}
