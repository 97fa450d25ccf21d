package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: after an exchange was closed, answered or not, by whatever thread. */
public final class CloseAdvice {

    private CloseAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.This Object state) {
        Exchanges.over(state);
    }
}
