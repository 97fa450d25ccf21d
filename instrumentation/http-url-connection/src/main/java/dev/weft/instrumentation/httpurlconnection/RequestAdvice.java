package dev.weft.instrumentation.httpurlconnection;

import dev.weft.shaded.bytebuddy.asm.Advice;
import java.net.HttpURLConnection;

/** When: around what begins an exchange without waiting for its answer. */
public final class RequestAdvice {

    private RequestAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Exchange enter(@Advice.This HttpURLConnection connection) {
        return Exchanges.of(connection);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
            @Advice.Enter Exchange exchange,
            @Advice.This HttpURLConnection connection,
            @Advice.Thrown Throwable error) {
        if (exchange != null) {
            exchange.requested(connection, error);
        }
    }
}
