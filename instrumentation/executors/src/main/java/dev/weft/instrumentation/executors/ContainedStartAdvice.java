package dev.weft.instrumentation.executors;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: a platform thread is started in a container (JDK 19 and newer). */
public final class ContainedStartAdvice {

    static {
        ThreadStarts.load();
    }

    private ContainedStartAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.This Object thread, @Advice.Argument(0) Object container) {
        ThreadStarts.starts(thread, container);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.This Object thread, @Advice.Thrown Throwable error) {
        ThreadStarts.failed(thread, error);
    }
}
