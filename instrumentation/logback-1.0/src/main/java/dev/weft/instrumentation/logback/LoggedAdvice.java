package dev.weft.instrumentation.logback;

import dev.weft.shaded.bytebuddy.asm.Advice;

/** When: before an event goes to the first appender, on the thread that logs. */
public final class LoggedAdvice {

    private LoggedAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static void enter(@Advice.Argument(0) Object event) {
        Events.logged(event);
    }
}
