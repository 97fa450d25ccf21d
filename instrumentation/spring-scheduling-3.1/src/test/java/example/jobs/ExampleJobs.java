package example.jobs;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What jobs leave behind for a test. */
public final class ExampleJobs {

    private static final long PATIENCE_S = 15;

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch runs;

    /** @param runs that a test waits for */
    public ExampleJobs(int runs) {
        this.runs = new CountDownLatch(runs);
    }

    public void ran(String span) {
        seen.add(span);
        runs.countDown();
    }

    /** What the first runs have seen, once there were so many. */
    public List<String> await() throws InterruptedException {
        if (!runs.await(PATIENCE_S, TimeUnit.SECONDS)) {
            throw new AssertionError("jobs ran " + seen.size() + " times only");
        }
        return seen;
    }
}
