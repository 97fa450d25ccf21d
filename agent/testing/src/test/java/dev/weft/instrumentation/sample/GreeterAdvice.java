package dev.weft.instrumentation.sample;

import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.testing.library.Greeter;

/** When: around a greeting. */
public final class GreeterAdvice {

    private GreeterAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static OpenSpan enter(@Advice.This Greeter greeter, @Advice.Argument(0) String name) {
        return GreeterSpans.start(greeter, name);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter OpenSpan span, @Advice.Thrown Throwable error) {
        GreeterSpans.end(span, error);
    }
}
