package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.shaded.bytebuddy.asm.Advice;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;

/** When: a request goes on the wire, after every interceptor of the application's. */
public final class SendAdvice {

    private SendAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Header[] enter(@Advice.Argument(1) ClassicHttpRequest request) {
        return Attempt.send(request);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Header[] before, @Advice.Argument(1) ClassicHttpRequest request) {
        if (before != null) {
            Attempt.sent(request, before);
        }
    }
}
