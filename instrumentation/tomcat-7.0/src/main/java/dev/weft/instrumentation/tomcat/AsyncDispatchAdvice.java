package dev.weft.instrumentation.tomcat;

import dev.weft.agent.api.span.HttpServerCall;
import dev.weft.shaded.bytebuddy.asm.Advice;
import org.apache.coyote.Request;
import org.apache.coyote.Response;

/** When: an asynchronous request goes on: it is dispatched, can be read or written, has timed out, failed, or is complete. */
public final class AsyncDispatchAdvice {

    private AsyncDispatchAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static HttpServerCall.Entry enter(@Advice.Argument(0) Request request) {
        HttpServerCall call = TomcatSpans.callOf(request);
        return call == null ? null : call.enter();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
            @Advice.Enter HttpServerCall.Entry entry,
            @Advice.Argument(0) Request request,
            @Advice.Argument(1) Response response,
            @Advice.Thrown Throwable error) {
        TomcatSpans.leave(entry, request, response, error);
    }
}
