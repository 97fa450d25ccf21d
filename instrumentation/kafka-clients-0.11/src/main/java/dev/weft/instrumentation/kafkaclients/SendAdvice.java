package dev.weft.instrumentation.kafkaclients;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;

/** When: around a send; it ends in the callback, or here if it fails at once. */
public final class SendAdvice {

    private SendAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@ToArgument(value = 1, typing = Assigner.Typing.DYNAMIC))
    public static Send enter(
            @Advice.Argument(0) ProducerRecord<?, ?> record,
            @Advice.Argument(1) Callback callback,
            @Advice.FieldValue("clientId") String clientId,
            @Advice.FieldValue("apiVersions") ApiVersions brokers) {
        return Sends.start(record, callback, clientId, brokers);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Send send, @Advice.Thrown Throwable error) {
        if (send != null) {
            send.returned(error);
        }
    }
}
