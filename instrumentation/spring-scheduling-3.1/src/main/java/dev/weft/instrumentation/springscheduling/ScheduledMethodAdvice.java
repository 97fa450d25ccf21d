package dev.weft.instrumentation.springscheduling;

import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.bytebuddy.asm.Advice;
import org.springframework.scheduling.support.ScheduledMethodRunnable;

/** When: around a run of a scheduled method. */
public final class ScheduledMethodAdvice {

    private ScheduledMethodAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static OpenSpan enter(@Advice.This ScheduledMethodRunnable scheduled) {
        return ScheduledMethods.start(scheduled.getMethod());
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter OpenSpan span, @Advice.Thrown Throwable error) {
        ScheduledMethods.end(span, error);
    }
}
