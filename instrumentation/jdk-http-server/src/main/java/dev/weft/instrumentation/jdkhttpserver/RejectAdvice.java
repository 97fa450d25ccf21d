package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;

/** When: around the server's own answer to a request that no context takes, or that is not understood. */
public final class RejectAdvice {

    private RejectAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Answer enter(@Advice.Argument(1) String requestLine) {
        return Exchanges.reject(requestLine);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
            @Advice.Enter Answer answer, @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object status) {
        if (answer != null) {
            answer.status((Integer) status);
            answer.end();
        }
    }
}
