package example.jobs;

import dev.weft.testing.WeftExtension;
import org.springframework.scheduling.annotation.Async;

/** A bean whose method runs in the background. */
public interface Mail {

    @Async
    void send();

    /** Says in which span it was sent. */
    final class Recorded implements Mail {
        private final WeftExtension weft;
        private final ExampleJobs jobs;

        public Recorded(WeftExtension weft, ExampleJobs jobs) {
            this.weft = weft;
            this.jobs = jobs;
        }

        @Override
        public void send() {
            jobs.ran(weft.currentSpanId());
        }
    }
}
