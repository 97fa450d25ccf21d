package dev.weft.instrumentation.methods;

import dev.weft.agent.api.span.MethodSpans;
import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;

/** When: around a method that the configuration names. */
public final class MethodAdvice {

    private MethodAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static OpenSpan enter(@Advice.Origin Class<?> type, @Advice.Origin("#m") String method) {
        return NamedMethod.of(type, method).start();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
            @Advice.Enter OpenSpan span,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result,
            @Advice.Thrown Throwable error) {
        if (span != null) {
            MethodSpans.returned(span, result, error);
        }
    }
}
