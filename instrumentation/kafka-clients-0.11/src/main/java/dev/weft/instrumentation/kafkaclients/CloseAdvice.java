package dev.weft.instrumentation.kafkaclients;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: before a consumer is closed, which may take seconds that belong to no record. */
public final class CloseAdvice {

    private CloseAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.This Object consumer) {
        Consumption.closing(consumer);
    }
}
