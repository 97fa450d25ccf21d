package dev.weft.instrumentation.javahttpclient;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;

/** When: the client, and nobody else, asks for the headers that go on the wire. */
public final class WireHeadersAdvice {

    private WireHeadersAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static HttpHeaders exit(@Advice.This HttpRequest request, @Advice.Return HttpHeaders headers) {
        return Calls.withContext(request, headers);
    }
}
