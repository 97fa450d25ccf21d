package dev.weft.instrumentation.jetty9;

import dev.weft.agent.api.span.HttpServerCall;
import dev.weft.shaded.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.HttpChannel;

/** When: a request is over, however it ended, and before its objects are used for the next. */
public final class CompletedAdvice {

    private CompletedAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.This HttpChannel channel) {
        Object call = channel.getRequest().getAttribute(HttpServerCall.ATTRIBUTE);
        if (call instanceof HttpServerCall) {
            ((HttpServerCall) call).end(channel.getResponse().getStatus());
        }
    }
}
