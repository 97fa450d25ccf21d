package dev.weft.instrumentation.apachehttpclient4;

import dev.weft.shaded.bytebuddy.asm.Advice;
import org.apache.http.HttpRequest;

/** When: an old client has set back the headers of its copy of a request, to send it for the first time or again. */
public final class PrepareAdvice {

    private PrepareAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.Argument(0) HttpRequest request) {
        Attempt.prepare(request);
    }
}
