package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.http.HttpRequest;

/** When: one attempt begins; it ends in the callback, or here if it fails at once. */
public final class AsyncAttemptAdvice {

    private AsyncAttemptAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@ToArgument(value = 4, typing = Assigner.Typing.DYNAMIC))
    public static AsyncAttempt enter(
            @Advice.Argument(0) HttpRequest request,
            @Advice.Argument(2) AsyncExecChain.Scope scope,
            @Advice.Argument(4) AsyncExecCallback callback) {
        return AsyncAttempt.start(request, scope, callback);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter AsyncAttempt attempt, @Advice.Thrown Throwable error) {
        if (attempt != null && error != null) {
            attempt.over(error);
        }
    }
}
