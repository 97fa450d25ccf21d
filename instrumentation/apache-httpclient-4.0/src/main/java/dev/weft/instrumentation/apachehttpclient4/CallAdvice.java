package dev.weft.instrumentation.apachehttpclient4;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: around a call with all its attempts. */
public final class CallAdvice {

    private CallAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Call enter() {
        return Call.begin();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Call call) {
        if (call != null) {
            call.end();
        }
    }
}
