package dev.weft.instrumentation.executors;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: a platform thread is started. */
public final class StartAdvice {

    static {
        ThreadStarts.load();
    }

    private StartAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.This Object thread) {
        ThreadStarts.starts(thread);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.This Object thread, @Advice.Thrown Throwable error) {
        ThreadStarts.failed(thread, error);
    }
}
