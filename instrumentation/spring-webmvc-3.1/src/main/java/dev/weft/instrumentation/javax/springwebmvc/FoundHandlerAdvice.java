package dev.weft.instrumentation.javax.springwebmvc;

import dev.weft.shaded.bytebuddy.asm.Advice;
import javax.servlet.http.HttpServletRequest;

/** When: a mapping of Spring's has found the handler of a request, or none; annotated and functional ones leave their pattern. */
public final class FoundHandlerAdvice {

    private FoundHandlerAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.Argument(0) HttpServletRequest request, @Advice.Return Object handler) {
        if (handler != null) {
            Patterns.found(request);
        }
    }
}
