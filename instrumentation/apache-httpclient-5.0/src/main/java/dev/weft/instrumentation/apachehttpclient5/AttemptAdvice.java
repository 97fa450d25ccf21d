package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.shaded.bytebuddy.asm.Advice;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpResponse;

/** When: around one attempt, from the lease of a connection to the head of the response. */
public final class AttemptAdvice {

    private AttemptAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Attempt enter(
            @Advice.Argument(0) ClassicHttpRequest request, @Advice.Argument(1) ExecChain.Scope scope) {
        return Attempt.start(request, scope);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
            @Advice.Enter Attempt attempt,
            @Advice.Argument(1) ExecChain.Scope scope,
            @Advice.Return HttpResponse response,
            @Advice.Thrown Throwable error) {
        if (attempt != null) {
            attempt.end(response, error, error != null && scope.execRuntime.isExecutionAborted());
        }
    }
}
