package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.shaded.bytebuddy.asm.Advice;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;

/** When: around a call of the client that has no chain: one attempt. */
public final class MinimalClientAdvice {

    private MinimalClientAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Attempt enter(@Advice.Argument(0) HttpHost target, @Advice.Argument(1) ClassicHttpRequest request) {
        return target == null || request == null ? null : Attempt.start(request, target);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
            @Advice.Enter Attempt attempt,
            @Advice.Argument(1) ClassicHttpRequest request,
            @Advice.Return HttpResponse response,
            @Advice.Thrown Throwable error) {
        if (attempt != null) {
            boolean aborted =
                    request instanceof CancellableDependency && ((CancellableDependency) request).isCancelled();
            attempt.end(response, error, aborted);
        }
    }
}
