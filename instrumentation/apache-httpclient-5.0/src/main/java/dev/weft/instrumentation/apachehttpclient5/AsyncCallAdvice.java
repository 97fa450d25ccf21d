package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.hc.core5.concurrent.FutureCallback;

/** When: a call is handed to the client, with the callback that one of its threads will run. */
public final class AsyncCallAdvice {

    private AsyncCallAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@ToArgument(value = 5, typing = Assigner.Typing.DYNAMIC))
    public static CallersCallback<?> enter(@Advice.Argument(5) FutureCallback<?> callback) {
        return new CallersCallback<>(callback, Call.begin());
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter CallersCallback<?> callback) {
        if (callback != null) {
            callback.begun();
        }
    }
}
