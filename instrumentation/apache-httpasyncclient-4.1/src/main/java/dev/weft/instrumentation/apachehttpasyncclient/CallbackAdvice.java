package dev.weft.instrumentation.apachehttpasyncclient;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.http.concurrent.FutureCallback;

/** When: a call is handed to the client, with its callback. */
public final class CallbackAdvice {

    private CallbackAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@ToArgument(value = 3, typing = Assigner.Typing.DYNAMIC))
    public static CallersCallback<?> enter(@Advice.Argument(3) FutureCallback<?> callback) {
        return CallersCallback.of(callback);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter CallersCallback<?> handed, @Advice.Thrown Throwable error) {
        if (handed != null) {
            handed.call().begun(error);
        }
    }
}
