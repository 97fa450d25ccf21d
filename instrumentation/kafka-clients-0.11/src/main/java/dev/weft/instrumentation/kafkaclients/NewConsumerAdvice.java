package dev.weft.instrumentation.kafkaclients;

import dev.weft.shaded.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** When: a consumer has been made; only its configuration tells its group in every version. */
public final class NewConsumerAdvice {

    private NewConsumerAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.This Object consumer, @Advice.Argument(0) ConsumerConfig config) {
        Consumption.made(consumer, config);
    }
}
