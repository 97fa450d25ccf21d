package dev.weft.instrumentation.httpurlconnection;

import dev.weft.shaded.bytebuddy.asm.Advice;
import java.net.HttpURLConnection;

/** When: around the wait for the response's head; status and headers come through here too. */
public final class ResponseAdvice {

    private ResponseAdvice() {}

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
            exchange.responded(connection, error);
        }
    }
}
