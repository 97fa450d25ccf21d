package dev.weft.instrumentation.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: the server has found a context for a request, and makes what the application will see of it. */
public final class ExchangeAdvice {

    private ExchangeAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.This HttpExchange exchange, @Advice.Argument(0) Object state) {
        Exchanges.accept(exchange, state);
    }
}
