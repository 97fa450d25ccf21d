package dev.weft.instrumentation.javax.servlet;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.span.HttpServerCall;
import dev.weft.shaded.bytebuddy.asm.Advice;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;

/** When: around a filter or servlet; only the outermost of a request does anything. */
public final class RequestAdvice {

    private static final ServletSpans SPANS = new ServletSpans(Telemetry.of(RequestAdvice.class));

    private RequestAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static HttpServerCall.Entry enter(@Advice.Argument(0) ServletRequest request) {
        HttpServerCall call = SPANS.callOf(request);
        return call == null ? null : call.enterApplication();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
            @Advice.Enter HttpServerCall.Entry entry,
            @Advice.Argument(0) ServletRequest request,
            @Advice.Argument(1) ServletResponse response,
            @Advice.Thrown Throwable error) {
        if (entry != null && entry.leave()) {
            SPANS.returned(entry.call(), request, response, error);
        }
    }
}
