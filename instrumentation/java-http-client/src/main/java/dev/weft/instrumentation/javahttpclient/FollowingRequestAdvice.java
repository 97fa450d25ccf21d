package dev.weft.instrumentation.javahttpclient;

import dev.weft.shaded.bytebuddy.asm.Advice;
import java.net.http.HttpRequest;

/** When: the client makes a request to follow another of the same call: a redirect, or an answer to a challenge. */
public final class FollowingRequestAdvice {

    private FollowingRequestAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.This HttpRequest request, @Advice.Argument(2) HttpRequest previous) {
        Calls.follows(request, previous);
    }
}
