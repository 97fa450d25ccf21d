package dev.weft.instrumentation.javahttpclient;

import dev.weft.shaded.bytebuddy.asm.Advice;
import java.net.http.HttpRequest;

/** When: the client has copied the caller's request for itself. */
public final class WireRequestAdvice {

    private WireRequestAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.This HttpRequest copy) {
        Calls.copied(copy);
    }
}
