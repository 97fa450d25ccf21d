package dev.weft.instrumentation.executors;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: a task is handed to a fork-join pool. */
public final class SubmitAdvice {

    static {
        Forks.load();
    }

    private SubmitAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.This Object pool, @Advice.Argument(0) Object task) {
        Forks.submitted(pool, task);
    }
}
