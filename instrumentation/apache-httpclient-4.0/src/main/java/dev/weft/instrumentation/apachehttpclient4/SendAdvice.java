package dev.weft.instrumentation.apachehttpclient4;

import dev.weft.shaded.bytebuddy.asm.Advice;
import org.apache.http.Header;
import org.apache.http.HttpRequest;

/** When: a request goes on the wire, after every interceptor of the application's. */
public final class SendAdvice {

    private SendAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Header[] enter(@Advice.Argument(0) HttpRequest request) {
        return Attempt.send(request);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Header[] before, @Advice.Argument(0) HttpRequest request) {
        if (before != null) {
            request.setHeaders(before);
        }
    }
}
