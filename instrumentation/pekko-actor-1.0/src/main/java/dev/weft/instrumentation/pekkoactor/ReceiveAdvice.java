package dev.weft.instrumentation.pekkoactor;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.opentelemetry.context.Scope;

/** When: around the receipt of one message. */
public final class ReceiveAdvice {

    private ReceiveAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Scope enter(@Advice.Argument(0) Object envelope) {
        return Envelopes.receive(envelope);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Scope scope) {
        if (scope != null) {
            scope.close();
        }
    }
}
