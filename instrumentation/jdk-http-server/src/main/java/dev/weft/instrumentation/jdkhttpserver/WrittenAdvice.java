package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: an answer has been written to its end, by whatever thread. */
public final class WrittenAdvice {

    private WrittenAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.Argument(0) Object state) {
        Exchanges.over(state);
    }
}
