package dev.weft.instrumentation.jetty12;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.span.HttpServerCall;
import dev.weft.shaded.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** When: a request goes through all handlers of a server; its end comes by its stream. */
public final class HandleAdvice {

    private static final JettySpans SPANS = new JettySpans(Telemetry.of(HandleAdvice.class));

    private HandleAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static HttpServerCall.Entry enter(
            @Advice.Argument(0) Request request, @Advice.Argument(1) Response response) {
        Object known = request.getAttribute(HttpServerCall.ATTRIBUTE);
        if (known instanceof HttpServerCall nested) {
            // A handler that answers an error with another request to the whole server.
            return nested.enter();
        }
        HttpServerCall call = SPANS.open(request);
        request.setAttribute(HttpServerCall.ATTRIBUTE, call);
        request.addHttpStreamWrapper(new Completion(call, response));
        return call.enter();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter HttpServerCall.Entry entry, @Advice.Thrown Throwable error) {
        if (entry != null) {
            entry.leave();
            entry.call().fail(error);
        }
    }
}
