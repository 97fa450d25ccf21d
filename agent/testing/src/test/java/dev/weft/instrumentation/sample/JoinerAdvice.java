package dev.weft.instrumentation.sample;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;
import java.util.StringJoiner;

/** When: a joiner gets an element; replaces it, so that a test can see that a class of the JDK is woven. */
public final class JoinerAdvice {

    private JoinerAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
    public static Object enter(@Advice.This StringJoiner joiner, @Advice.Argument(0) CharSequence element) {
        return "secret".contentEquals(element) ? "woven" : element;
    }
}
