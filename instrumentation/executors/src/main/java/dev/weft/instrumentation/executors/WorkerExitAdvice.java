package dev.weft.instrumentation.executors;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: a thread of a pool ends, perhaps because its task threw. */
public final class WorkerExitAdvice {

    private WorkerExitAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter() {
        PoolTasks.done();
    }
}
