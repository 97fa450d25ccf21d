package dev.weft.instrumentation.kafkaclients;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;

/** When: around the whole life of a client's own thread, which works for everybody, whoever was the first. */
public final class BackgroundAdvice {

    private BackgroundAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static Scope enter() {
        return ContextStorage.get().attach(Context.root());
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter Scope scope) {
        if (scope != null) {
            scope.close();
        }
    }
}
