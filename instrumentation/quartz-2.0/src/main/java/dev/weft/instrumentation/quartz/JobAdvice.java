package dev.weft.instrumentation.quartz;

import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.bytebuddy.asm.Advice;
import org.quartz.JobExecutionContext;

/** When: around a job; of jobs that call others in the same run, only the outermost counts. */
public final class JobAdvice {

    private JobAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static OpenSpan enter(@Advice.This Object job, @Advice.Argument(0) JobExecutionContext run) {
        return Jobs.start(job, run);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter OpenSpan span, @Advice.Thrown Throwable error) {
        Jobs.end(span, error);
    }
}
