package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;

/** When: before the head of an answer is sent; one without a body is complete within. */
public final class StatusAdvice {

    private StatusAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(
            @Advice.This Object state, @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object status) {
        Exchanges.answering(state, (Integer) status);
    }
}
