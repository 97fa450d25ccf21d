package example.jobs;

import dev.weft.testing.WeftExtension;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.SchedulerException;

/** Jobs, which find what they need in the scheduler's context. */
public final class QuartzJobs {

    public static final String WEFT = "weft";
    public static final String JOBS = "jobs";

    private QuartzJobs() {}

    private static Object find(JobExecutionContext run, String key) {
        try {
            return run.getScheduler().getContext().get(key);
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something that is worth a span. */
    public static class CleanUp implements Job {
        @Override
        public void execute(JobExecutionContext run) throws JobExecutionException {
            WeftExtension weft = (WeftExtension) find(run, WEFT);
            try {
                weft.inSpan("delete", () -> null);
            } catch (Exception e) {
                throw new JobExecutionException(e);
            }
            ((ExampleJobs) find(run, JOBS)).ran(weft.currentSpanId());
        }
    }

    /** Calls another. */
    public static final class Extended extends CleanUp {
        @Override
        public void execute(JobExecutionContext run) throws JobExecutionException {
            super.execute(run);
        }
    }

    /** Fails once, and asks to be run again at once. */
    public static final class Failing implements Job {
        @Override
        public void execute(JobExecutionContext run) throws JobExecutionException {
            ((ExampleJobs) find(run, JOBS)).ran("");
            if (run.getRefireCount() == 0) {
                throw new JobExecutionException(new IllegalStateException("job fails"), true);
            }
        }
    }
}
