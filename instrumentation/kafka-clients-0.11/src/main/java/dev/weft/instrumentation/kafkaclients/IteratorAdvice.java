package dev.weft.instrumentation.kafkaclients;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;
import java.util.Iterator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** When: the application iterates over all records. */
public final class IteratorAdvice {

    private IteratorAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static Object exit(@Advice.This Object records, @Advice.Return Iterator<ConsumerRecord<?, ?>> returned) {
        return Consumption.traced(records, returned);
    }
}
