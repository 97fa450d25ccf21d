package dev.weft.instrumentation.executors;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: a thread is about to run in its container; nobody else can start it any more (JDK 20 and newer). */
public final class ContainerAdvice {

    static {
        ThreadStarts.load();
    }

    private ContainerAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.This Object thread, @Advice.Argument(0) Object container) {
        ThreadStarts.enters(thread, container);
    }
}
