package dev.weft.instrumentation.executors;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;

/** When: a function is registered with a future, or handed to it to run. */
public final class StageAdvice {

    private StageAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(
            @Advice.AssignReturned.ToArguments.ToArgument(value = 1, typing = Assigner.Typing.DYNAMIC))
    public static Object enter(@Advice.Origin("#m") String method, @Advice.Argument(1) Object function) {
        return Captured.by(method, function);
    }
}
