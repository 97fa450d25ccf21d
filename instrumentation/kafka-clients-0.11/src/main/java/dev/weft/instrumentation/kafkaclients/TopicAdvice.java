package dev.weft.instrumentation.kafkaclients;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** When: the application asks for the records of one topic. */
public final class TopicAdvice {

    private TopicAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    public static Object exit(@Advice.This Object records, @Advice.Return Iterable<ConsumerRecord<?, ?>> returned) {
        return Consumption.traced(records, returned);
    }
}
