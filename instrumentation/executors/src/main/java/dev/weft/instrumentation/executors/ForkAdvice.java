package dev.weft.instrumentation.executors;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: a task forks another, which any thread of the pool may run. */
public final class ForkAdvice {

    static {
        Forks.load();
    }

    private ForkAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.This Object task) {
        Forks.forked(task);
    }
}
