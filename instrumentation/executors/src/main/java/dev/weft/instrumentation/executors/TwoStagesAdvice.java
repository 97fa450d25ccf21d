package dev.weft.instrumentation.executors;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;

/** When: a function is registered with two futures. */
public final class TwoStagesAdvice {

    private TwoStagesAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(
            @Advice.AssignReturned.ToArguments.ToArgument(value = 2, typing = Assigner.Typing.DYNAMIC))
    public static Object enter(@Advice.Origin("#m") String method, @Advice.Argument(2) Object function) {
        return Captured.by(method, function);
    }
}
