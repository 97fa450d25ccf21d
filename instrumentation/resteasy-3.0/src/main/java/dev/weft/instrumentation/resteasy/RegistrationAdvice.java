package dev.weft.instrumentation.resteasy;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: RESTEasy files a method or locator, at start or when a sub-resource is first seen. Its type differs between versions. */
public final class RegistrationAdvice {

    private RegistrationAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.Argument(0) String templates, @Advice.Argument(1) Object invoker) {
        Templates.filed(invoker, templates);
    }
}
