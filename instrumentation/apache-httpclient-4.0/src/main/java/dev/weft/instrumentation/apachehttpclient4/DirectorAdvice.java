package dev.weft.instrumentation.apachehttpclient4;

import dev.weft.shaded.bytebuddy.asm.Advice;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;

/** When: around a call of a client of 4.2 or older, which tells nobody of its attempts. */
public final class DirectorAdvice {

    private DirectorAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Attempt enter(@Advice.Argument(0) HttpHost target, @Advice.Argument(1) HttpRequest request) {
        return Attempt.start(null, request, Messages.url(request, request, target));
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
            @Advice.Enter Attempt attempt, @Advice.Return HttpResponse response, @Advice.Thrown Throwable error) {
        if (attempt != null) {
            attempt.end(response, error);
        }
    }
}
