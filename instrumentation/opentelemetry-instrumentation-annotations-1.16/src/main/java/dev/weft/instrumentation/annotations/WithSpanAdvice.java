package dev.weft.instrumentation.annotations;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;

/** When: around a method with {@code @WithSpan}. */
public final class WithSpanAdvice {

    private WithSpanAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static AnnotatedCall enter(
            @Advice.Origin Class<?> type,
            @Advice.Origin("#m") String name,
            @Advice.Origin("#d") String descriptor,
            @Advice.AllArguments Object[] arguments) {
        return AnnotatedMethod.of(type, name, descriptor).start(arguments);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static Object exit(
            @Advice.Enter AnnotatedCall call,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result,
            @Advice.Thrown Throwable error) {
        return call == null ? null : call.returned(result, error);
    }
}
