package dev.weft.instrumentation.apachehttpasyncclient;

import dev.weft.shaded.bytebuddy.asm.Advice;
import org.apache.http.HttpRequest;

/** When: a request of a call goes on the wire, the first one or another. */
public final class RequestAdvice {

    private RequestAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.This Object handler, @Advice.Return HttpRequest request) {
        Call.send(handler, request);
    }
}
