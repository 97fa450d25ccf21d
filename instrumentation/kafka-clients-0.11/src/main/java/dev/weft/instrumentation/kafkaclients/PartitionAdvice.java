package dev.weft.instrumentation.kafkaclients;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** When: the application asks for the records of one partition. */
public final class PartitionAdvice {

    private PartitionAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static Object exit(@Advice.This Object records, @Advice.Return List<ConsumerRecord<?, ?>> returned) {
        return Consumption.traced(records, returned);
    }
}
