package dev.weft.instrumentation.okhttp;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: a call is put into the dispatcher's queue. */
public final class EnqueueAdvice {

    private EnqueueAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.This Object call) {
        Callers.enqueued(call);
    }
}
