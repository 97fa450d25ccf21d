package dev.weft.instrumentation.guava;

import dev.weft.agent.api.context.TaskContexts;
import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: before a future takes a listener: it will run in the context of whoever asked for it, not of whoever completes the future. */
public final class AddListenerAdvice {

    private AddListenerAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.Argument(0) Runnable listener, @Advice.Argument(1) Object executor) {
        if (listener != null && executor != null) {
            TaskContexts.submittedOnce(executor, listener);
        }
    }
}
