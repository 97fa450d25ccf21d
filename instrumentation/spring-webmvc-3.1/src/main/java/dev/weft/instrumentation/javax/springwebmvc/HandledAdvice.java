package dev.weft.instrumentation.javax.springwebmvc;

import dev.weft.shaded.bytebuddy.asm.Advice;
import javax.servlet.http.HttpServletRequest;

/** When: a handler has run; controllers that are mapped by their URL have left their pattern by now. */
public final class HandledAdvice {

    private HandledAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Argument(0) HttpServletRequest request) {
        Patterns.found(request);
    }
}
