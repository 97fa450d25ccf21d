package dev.weft.instrumentation.executors;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: a task is handed to a fork-join pool, with a flag in front (JDK 20 and newer). */
public final class PoolSubmitAdvice {

    static {
        Forks.load();
    }

    private PoolSubmitAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.This Object pool, @Advice.Argument(1) Object task) {
        Forks.submitted(pool, task);
    }
}
