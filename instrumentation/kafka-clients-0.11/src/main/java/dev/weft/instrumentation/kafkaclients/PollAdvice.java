package dev.weft.instrumentation.kafkaclients;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: around a poll; what the last one brought has been processed by then. */
public final class PollAdvice {

    private PollAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Long enter(@Advice.This Object consumer) {
        return Consumption.polling(consumer);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(
            @Advice.This Object consumer, @Advice.Enter Long startNanos, @Advice.Return Object records) {
        Consumption.polled(consumer, startNanos, records);
    }
}
