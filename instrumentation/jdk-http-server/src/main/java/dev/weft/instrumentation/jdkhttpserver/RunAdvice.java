package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: around all that one thread of the server does for a request. */
public final class RunAdvice {

    private RunAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.This Object exchange) {
        Exchanges.begin(exchange);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit() {
        Exchanges.done();
    }
}
