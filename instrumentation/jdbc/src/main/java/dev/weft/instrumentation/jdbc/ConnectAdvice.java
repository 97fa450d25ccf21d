package dev.weft.instrumentation.jdbc;

import dev.weft.shaded.bytebuddy.asm.Advice;
import java.sql.Connection;
import java.util.Properties;

/** When: after a driver has connected; it returns null for the URLs of other drivers. */
public final class ConnectAdvice {

    private ConnectAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(
            @Advice.Argument(0) String url, @Advice.Argument(1) Properties info, @Advice.Return Connection connection) {
        Connections.connected(url, info, connection);
    }
}
