package dev.weft.instrumentation.resteasy;

import dev.weft.shaded.bytebuddy.asm.Advice;
import org.jboss.resteasy.spi.HttpRequest;

/** When: a method has been chosen for a request, before its filters. */
public final class MethodAdvice {

    private MethodAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.This Object method, @Advice.Argument(0) HttpRequest request)
            throws ReflectiveOperationException {
        Templates.found(method, request);
    }
}
