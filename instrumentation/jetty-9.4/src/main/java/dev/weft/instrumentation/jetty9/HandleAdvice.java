package dev.weft.instrumentation.jetty9;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.span.HttpServerCall;
import dev.weft.shaded.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;

/** When: a request goes through all handlers of a server, for the first time; asynchronous dispatches come by the servlets. */
public final class HandleAdvice {

    private static final JettySpans SPANS = new JettySpans(Telemetry.of(HandleAdvice.class));

    private HandleAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static HttpServerCall.Entry enter(@Advice.Argument(0) HttpChannel channel) {
        Request request = channel.getRequest();
        HttpServerCall call = SPANS.open(request);
        request.setAttribute(HttpServerCall.ATTRIBUTE, call);
        return call.enter();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
            @Advice.Argument(0) HttpChannel channel,
            @Advice.Enter HttpServerCall.Entry entry,
            @Advice.Thrown Throwable error) {
        if (entry != null) {
            entry.leave();
            entry.call().fail(error);
            if (error != null && channel.isCommitted()) {
                // Nothing more can be answered; Jetty gives up the connection, and once in a while forgets to say that
                // it has.
                entry.call().end(channel.getResponse().getStatus());
            }
        }
    }
}
