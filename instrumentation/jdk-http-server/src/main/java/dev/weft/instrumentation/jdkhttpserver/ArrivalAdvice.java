package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.shaded.bytebuddy.asm.Advice;
import java.nio.channels.SocketChannel;

/** When: a connection has something to read, and the server makes a task of it. */
public final class ArrivalAdvice {

    private ArrivalAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(
            @Advice.This Object exchange,
            @Advice.Argument(1) SocketChannel connection,
            @Advice.Argument(2) String protocol) {
        Exchanges.arrived(exchange, connection, protocol);
    }
}
