package dev.weft.instrumentation.executors;

import dev.weft.shaded.bytebuddy.asm.Advice;
import java.util.List;

/** When: a pool that is shut down gives back what it has not run. */
public final class DrainAdvice {

    private DrainAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.This Object pool, @Advice.Return List<?> tasks) {
        // A list of the JDK's, made by the pool.
        for (Object task : tasks) {
            PoolTasks.withdrawn(pool, task);
        }
    }
}
