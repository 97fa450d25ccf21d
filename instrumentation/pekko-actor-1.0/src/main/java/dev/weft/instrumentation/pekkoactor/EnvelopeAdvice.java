package dev.weft.instrumentation.pekkoactor;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: a message has been put into its envelope, by its sender. */
public final class EnvelopeAdvice {

    private EnvelopeAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.This Object envelope) {
        Envelopes.sent(envelope);
    }
}
