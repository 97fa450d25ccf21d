package dev.weft.instrumentation.quartz;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.span.JobSpans;
import dev.weft.agent.api.span.OpenSpan;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.SchedulerException;

/** What: a run of a job, named by group and name of the job. Thread-safe. */
final class Jobs {

    private static final JobSpans SPANS = new JobSpans(Telemetry.of(Jobs.class), "dev.weft.quartz");

    /** On threads that are within a job. */
    private static final ThreadLocal<Boolean> WITHIN = new ThreadLocal<>();

    private Jobs() {}

    /** Null within another job on this thread. */
    static OpenSpan start(Object job, JobExecutionContext run) {
        if (WITHIN.get() != null) {
            return null;
        }
        OpenSpan span = SPANS.start(run.getJobDetail().getKey().toString(), job.getClass(), "execute");
        WITHIN.set(Boolean.TRUE);
        return span;
    }

    static void end(OpenSpan span, Throwable error) {
        if (span != null) {
            WITHIN.remove();
            SPANS.end(span, cause(error));
        }
    }

    /** What a job tells the scheduler by a {@code JobExecutionException}, which is no failure itself; else the error. */
    private static Throwable cause(Throwable error) {
        if (!(error instanceof JobExecutionException)) {
            return error;
        }
        Throwable cause = ((SchedulerException) error).getUnderlyingException();
        return cause == null ? error : cause;
    }
}
