package dev.weft.instrumentation.kafkaclients;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;

/** When: before a record whose send has a span is serialized. */
public final class HeadersAdvice {

    private HeadersAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToArguments(@ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
    public static ProducerRecord<?, ?> enter(
            @Advice.Argument(0) ProducerRecord<?, ?> record, @Advice.Argument(1) Callback callback) {
        return callback instanceof Send ? ((Send) callback).propagate(record) : null;
    }
}
