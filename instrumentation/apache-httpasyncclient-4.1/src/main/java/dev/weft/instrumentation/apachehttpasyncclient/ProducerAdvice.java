package dev.weft.instrumentation.apachehttpasyncclient;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;

/** When: a call is handed to the client, with its producer. */
public final class ProducerAdvice {

    private ProducerAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
    public static CallersProducer enter(@Advice.Argument(0) HttpAsyncRequestProducer producer) {
        return CallersProducer.of(producer);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter CallersProducer handed, @Advice.Thrown Throwable error) {
        if (handed != null) {
            handed.call().begun(error);
        }
    }
}
