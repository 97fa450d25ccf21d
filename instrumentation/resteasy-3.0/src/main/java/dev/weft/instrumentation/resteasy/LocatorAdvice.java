package dev.weft.instrumentation.resteasy;

import dev.weft.shaded.bytebuddy.asm.Advice;
import org.jboss.resteasy.spi.HttpRequest;

/** When: a locator, found below the application or below another locator, looks for the sub-resource of a request. */
public final class LocatorAdvice {

    private LocatorAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.This Object locator, @Advice.Argument(0) HttpRequest request) {
        Templates.passed(locator, request);
    }
}
