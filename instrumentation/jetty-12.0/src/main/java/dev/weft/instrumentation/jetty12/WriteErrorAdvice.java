package dev.weft.instrumentation.jetty12;

import dev.weft.agent.api.span.HttpServerCall;
import dev.weft.shaded.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.Request;

/** When: Jetty answers with an error; what led to it is known here only, for it is caught by each context. */
public final class WriteErrorAdvice {

    private WriteErrorAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(
            @Advice.Argument(0) Request request, @Advice.Argument(3) int status, @Advice.Argument(5) Throwable cause) {
        // Jetty answers 500 where there is none.
        if (cause != null
                && (status <= 0 || status >= 500)
                && request.getAttribute(HttpServerCall.ATTRIBUTE) instanceof HttpServerCall call) {
            call.fail(cause);
        }
    }
}
