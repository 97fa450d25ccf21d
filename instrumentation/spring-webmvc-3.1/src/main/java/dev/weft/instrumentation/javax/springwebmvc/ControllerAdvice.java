package dev.weft.instrumentation.javax.springwebmvc;

import dev.weft.agent.api.span.ControllerSpans;
import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.bytebuddy.asm.Advice;
import javax.servlet.http.HttpServletRequest;

/** When: around an adapter that calls a controller. */
public final class ControllerAdvice {

    private ControllerAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static OpenSpan enter(
            @Advice.Argument(0) HttpServletRequest request, @Advice.Argument(2) Object controller) {
        return Controllers.start(request, controller);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter OpenSpan span, @Advice.Thrown Throwable error) {
        ControllerSpans.end(span, error);
    }
}
