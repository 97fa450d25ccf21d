package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.span.DatabaseSpans;
import dev.weft.shaded.bytebuddy.asm.Advice;
import java.sql.Connection;
import java.util.Properties;

/**
 * When: around a driver's attempt to connect, which returns null for the URLs of other drivers. What the driver executes
 * meanwhile is its own affair.
 */
public final class ConnectAdvice {

    private ConnectAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static DatabaseSpans.Quiet enter() {
        return Statements.SPANS.quiet();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
            @Advice.Argument(0) String url,
            @Advice.Argument(1) Properties info,
            @Advice.Enter DatabaseSpans.Quiet quiet,
            @Advice.Return Connection connection) {
        if (quiet != null) {
            quiet.close();
        }
        Connections.connected(url, info, connection);
    }
}
