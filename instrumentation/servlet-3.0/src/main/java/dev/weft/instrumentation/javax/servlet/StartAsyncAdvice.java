package dev.weft.instrumentation.javax.servlet;

import dev.weft.agent.api.span.HttpServerCall;
import dev.weft.shaded.bytebuddy.asm.Advice;
import javax.servlet.AsyncContext;
import javax.servlet.ServletRequest;
import javax.servlet.ServletRequestWrapper;

/** When: a request, the server's own below all wrappers, has become asynchronous; each cycle anew. */
public final class StartAsyncAdvice {

    private StartAsyncAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.This ServletRequest request, @Advice.Return AsyncContext async) {
        if (async == null || request instanceof ServletRequestWrapper) {
            return;
        }
        Object call = request.getAttribute(HttpServerCall.ATTRIBUTE);
        if (call instanceof HttpServerCall) {
            async.addListener(new AsyncEnd((HttpServerCall) call, async.getResponse()));
            ((HttpServerCall) call).goAsynchronous();
        }
    }
}
