package dev.weft.instrumentation.apachehttpasyncclient;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;

/** When: a call is handed to the client, with its consumer. */
public final class ConsumerAdvice {

    private ConsumerAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@ToArgument(value = 1, typing = Assigner.Typing.DYNAMIC))
    public static CallersConsumer<?> enter(@Advice.Argument(1) HttpAsyncResponseConsumer<?> consumer) {
        return CallersConsumer.of(consumer);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter CallersConsumer<?> handed, @Advice.Thrown Throwable error) {
        if (handed != null) {
            handed.call().begun(error);
        }
    }
}
