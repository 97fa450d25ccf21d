package dev.weft.instrumentation.tomcat;

import dev.weft.agent.api.span.HttpServerCall;
import dev.weft.shaded.bytebuddy.asm.Advice;
import org.apache.catalina.connector.Request;

/** When: an exception has left all valves, filters and servlets of an application. */
public final class ApplicationErrorAdvice {

    private ApplicationErrorAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.Argument(0) Request request, @Advice.Argument(2) Throwable error) {
        HttpServerCall call = TomcatSpans.callOf(request.getCoyoteRequest());
        if (call != null) {
            call.fail(error);
        }
    }
}
