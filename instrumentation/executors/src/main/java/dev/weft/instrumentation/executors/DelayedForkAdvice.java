package dev.weft.instrumentation.executors;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;

/** When: a task for a fork-join pool is made, to be run after a delay (JDK 25 and newer). */
public final class DelayedForkAdvice {

    static {
        Forks.load();
    }

    private DelayedForkAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(
            @Advice.This Object task,
            @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) Object period,
            @Advice.Argument(5) Object pool) {
        if ((Long) period == 0) {
            Forks.submitted(pool, task);
        }
    }
}
