package dev.weft.instrumentation.executors;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;

/** When: a function is registered with a future, by the methods that take it first. */
public final class FirstArgumentAdvice {

    private FirstArgumentAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(
            @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
    public static Object enter(@Advice.Origin("#m") String method, @Advice.Argument(0) Object function) {
        return Captured.by(method, function);
    }
}
