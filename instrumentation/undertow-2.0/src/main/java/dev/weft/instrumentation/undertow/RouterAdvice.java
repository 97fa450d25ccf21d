package dev.weft.instrumentation.undertow;

import dev.weft.shaded.bytebuddy.asm.Advice;
import io.undertow.server.HttpServerExchange;

/** When: before a handler looks for a pattern that fits the rest of the path. */
public final class RouterAdvice {

    private RouterAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.Argument(0) HttpServerExchange exchange) {
        Exchanges.routing(exchange);
    }
}
