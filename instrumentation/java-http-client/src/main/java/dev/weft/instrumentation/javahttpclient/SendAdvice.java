package dev.weft.instrumentation.javahttpclient;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** When: around the start of a call; its end is the future's. */
public final class SendAdvice {

    private SendAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Call enter(@Advice.Argument(0) HttpRequest request) {
        return Calls.start(request);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static CompletableFuture<? extends HttpResponse<?>> exit(
            @Advice.Enter Call call,
            @Advice.Return CompletableFuture<? extends HttpResponse<?>> future,
            @Advice.Thrown Throwable error) {
        return call == null ? null : call.sent(future, error);
    }
}
