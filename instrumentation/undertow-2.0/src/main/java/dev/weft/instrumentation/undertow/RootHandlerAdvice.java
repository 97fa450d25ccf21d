package dev.weft.instrumentation.undertow;

import dev.weft.agent.api.span.HttpServerCall;
import dev.weft.shaded.bytebuddy.asm.Advice;
import io.undertow.server.HttpServerExchange;

/** When: around all that one thread does for a request; each dispatch to another thread comes through here again. */
public final class RootHandlerAdvice {

    private RootHandlerAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static HttpServerCall.Entry enter(@Advice.Argument(1) HttpServerExchange exchange) {
        return Exchanges.enter(exchange);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter HttpServerCall.Entry entry) {
        if (entry != null) {
            entry.leave();
        }
    }
}
