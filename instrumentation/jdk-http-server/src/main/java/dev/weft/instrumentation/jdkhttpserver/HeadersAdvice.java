package dev.weft.instrumentation.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: the server has read the headers of a request, of which it does not know yet whether anybody will answer it. */
public final class HeadersAdvice {

    private HeadersAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.Return Headers headers) {
        Exchanges.read(headers);
    }
}
