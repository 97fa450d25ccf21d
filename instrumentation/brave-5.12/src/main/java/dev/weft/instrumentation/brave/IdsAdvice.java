package dev.weft.instrumentation.brave;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;

/** When: Brave is about to make a span of these ids; 0 is what it has yet to choose. */
public final class IdsAdvice {

    private IdsAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToAllArguments(typing = Assigner.Typing.DYNAMIC)
    public static Object enter(@Advice.AllArguments Object[] arguments) {
        return JoinedTraces.joined(arguments);
    }
}
