package dev.weft.instrumentation.httpurlconnection;

import dev.weft.shaded.bytebuddy.asm.Advice;
import java.net.HttpURLConnection;

/** When: before the caller gives the connection up, perhaps while another thread waits for the response. */
public final class DisconnectAdvice {

    private DisconnectAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.This HttpURLConnection connection) {
        Exchanges.disconnected(connection);
    }
}
