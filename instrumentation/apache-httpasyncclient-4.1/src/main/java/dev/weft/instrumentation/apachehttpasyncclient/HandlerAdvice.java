package dev.weft.instrumentation.apachehttpasyncclient;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: the client has made what will carry out a call, on the caller's thread. */
public final class HandlerAdvice {

    private HandlerAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.This Object handler) {
        Call.carriedOutBy(handler);
    }
}
