package example.jobs;

import dev.weft.testing.WeftExtension;
import org.springframework.scheduling.annotation.Scheduled;

/** Beans whose method runs once in the time of a test. */
public final class ScheduledJobs {

    private static final long AN_HOUR_MS = 3_600_000;

    private ScheduledJobs() {}

    /** Does something that is worth a span. */
    public static final class CleanUp {
        private final WeftExtension weft;
        private final ExampleJobs jobs;

        public CleanUp(WeftExtension weft, ExampleJobs jobs) {
            this.weft = weft;
            this.jobs = jobs;
        }

        @Scheduled(fixedDelay = AN_HOUR_MS)
        public void removeOldOrders() throws Exception {
            weft.inSpan("delete", () -> null);
            jobs.ran(weft.currentSpanId());
        }
    }

    /** Fails. */
    public static final class Failing {
        private final ExampleJobs jobs;

        public Failing(ExampleJobs jobs) {
            this.jobs = jobs;
        }

        @Scheduled(fixedRate = AN_HOUR_MS)
        public void fail() {
            jobs.ran("");
            throw new IllegalStateException("job fails");
        }
    }
}
