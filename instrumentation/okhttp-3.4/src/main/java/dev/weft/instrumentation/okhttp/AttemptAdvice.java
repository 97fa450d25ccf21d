package dev.weft.instrumentation.okhttp;

import dev.weft.shaded.bytebuddy.asm.Advice;
import okhttp3.Interceptor;
import okhttp3.Response;

/** When: around one attempt, from the search for a connection to the head of the response. */
public final class AttemptAdvice {

    private AttemptAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static OpenCall enter(@Advice.Argument(0) Interceptor.Chain chain) {
        OpenCall call = OpenCall.current();
        return call == null || !call.attempt(chain.request()) ? null : call;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
            @Advice.Enter OpenCall call, @Advice.Return Response response, @Advice.Thrown Throwable error) {
        if (call != null) {
            call.attempted(response, error);
        }
    }
}
