package dev.weft.instrumentation.okhttp;

import dev.weft.shaded.bytebuddy.asm.Advice;
import okhttp3.Call;

/** When: around a call with all its attempts, on the thread that makes them. */
public final class CallAdvice {

    private CallAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static OpenCall enter(@Advice.This Call call) {
        return OpenCall.begin(call);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter OpenCall call, @Advice.Thrown Throwable error) {
        if (call != null) {
            call.end(error);
        }
    }
}
