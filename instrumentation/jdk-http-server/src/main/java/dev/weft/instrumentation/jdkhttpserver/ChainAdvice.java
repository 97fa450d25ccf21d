package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: around filters and handler; only the first chain that the server's thread enters for a request does anything. */
public final class ChainAdvice {

    private ChainAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Answer enter() {
        return Exchanges.enter();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Answer answer, @Advice.Thrown Throwable error) {
        if (answer != null) {
            answer.returned(error);
        }
    }
}
