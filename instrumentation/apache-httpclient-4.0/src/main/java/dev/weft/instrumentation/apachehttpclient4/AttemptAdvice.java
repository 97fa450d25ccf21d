package dev.weft.instrumentation.apachehttpclient4;

import dev.weft.shaded.bytebuddy.asm.Advice;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.conn.routing.HttpRoute;

/** When: around one attempt, from the lease of a connection to the head of the response. */
public final class AttemptAdvice {

    private AttemptAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Attempt enter(@Advice.Argument(0) HttpRoute route, @Advice.Argument(1) HttpRequestWrapper request) {
        HttpRequest original = request.getOriginal();
        return Attempt.start(Call.current(), original, Messages.url(original, request, route.getTargetHost()));
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
            @Advice.Enter Attempt attempt, @Advice.Return HttpResponse response, @Advice.Thrown Throwable error) {
        if (attempt != null) {
            attempt.end(response, error);
        }
    }
}
