package dev.weft.instrumentation.kotlinxcoroutines;

import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;

/**
 * When: around a part of a coroutine on a thread of its dispatcher. Whoever resumed it, perhaps in another request, has submitted
 * this part; the coroutine brings its own context with it, or has none.
 */
public final class DispatchedTaskAdvice {

    private DispatchedTaskAdvice() {}

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
