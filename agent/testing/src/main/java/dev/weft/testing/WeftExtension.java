package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs a test under Weft and hands it the spans that arrive over OTLP.
 *
 * <p>Where the JVM was started with the real jar, that agent is used; else the agent is started here, in process, from
 * the class path, so that advice can be debugged. After each test no advice may have thrown and no context may be left
 * on any platform thread, pools' threads among them.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.jdbc.JdbcInstrumentation");
 * }</pre>
 */
public final class WeftExtension implements BeforeEachCallback, AfterEachCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String UNSEEN = "no part of a test";
    private static final long POLL_MS = 10;

    /** Spans that nobody expects get this long to arrive all the same. */
    private static final long STRAGGLERS_MS = 60;

    private static final long LOOK_MS = 20;

    /** What {@link #currentSpanId} returns where no span is current. */
    public static final String NO_SPAN = "0000000000000000";

    private final TestAgent agent;
    private long errorsBefore;
    private long errorsExpected;

    private WeftExtension(TestAgent agent) {
        this.agent = agent;
    }

    /**
     * Starts the agent in this JVM, or finds the real one.
     *
     * @param instrumentations class names; the same for all test classes of a module, because a JVM has one agent. The
     *     real jar has all instrumentations and ignores them.
     */
    public static WeftExtension with(String... instrumentations) {
        return new WeftExtension(TestAgent.inThisJvm(List.of(instrumentations)));
    }

    /** Whether this is the real jar, which weaves more than the test class names. */
    public boolean hasAllInstrumentations() {
        return agent.isReal();
    }

    /** Waits for exactly so many spans of this test, in the order of their arrival. */
    public List<RecordedSpan> awaitSpans(int count) throws InterruptedException {
        agent.receiver().awaitSpans(count, PATIENCE);
        Thread.sleep(STRAGGLERS_MS);
        List<RecordedSpan> spans = agent.receiver().spans();
        assertThat(spans).hasSize(count);
        return spans;
    }

    /** The same in the order in which they began; what arrives in two requests may arrive in any order. */
    public List<RecordedSpan> awaitSpansByStart(int count) throws InterruptedException {
        return awaitSpans(count).stream()
                .sorted(Comparator.comparingLong(RecordedSpan::startNanos))
                .toList();
    }

    /** Waits for exactly so many traces of this test, each whole: one root, no orphans. */
    public List<RecordedTrace> awaitTraces(int count) throws InterruptedException {
        agent.receiver().awaitTraces(count, PATIENCE);
        Thread.sleep(STRAGGLERS_MS);
        List<RecordedTrace> traces = RecordedTrace.of(agent.receiver().spans());
        assertThat(traces).hasSize(count);
        return traces;
    }

    /** Asserts that this test gives no span. */
    public void assertNoSpans() throws InterruptedException {
        Thread.sleep(5 * STRAGGLERS_MS);
        assertThat(agent.receiver().spans()).isEmpty();
    }

    /** Runs work inside an INTERNAL span, which arrives like every other. */
    public <T> T inSpan(String name, Callable<T> work) throws Exception {
        return agent.access().inSpan(name, work);
    }

    /**
     * Runs work as if a request had brought these headers: inside a SERVER span "request" whose parent is the caller that they name, if any.
     *
     * @param headers lines of name, colon and value
     */
    public <T> T inRequest(List<String> headers, Callable<T> work) throws Exception {
        return agent.access().inRequest(headers, work);
    }

    /** Runs what is no part of a test, such as a set-up, and waits until its spans have arrived, which are then forgotten. */
    public void unseen(Callable<?> work) throws Exception {
        inSpan(UNSEEN, work);
        Instant end = Instant.now().plus(PATIENCE);
        while (agent.receiver().spans().stream().noneMatch(span -> span.name().equals(UNSEEN))) {
            assertThat(Instant.now()).as("arrival of what is no part of a test").isBefore(end);
            Thread.sleep(POLL_MS);
        }
        agent.receiver().clear();
    }

    /** The id of the span current on this thread; 16 zeros where there is none. */
    public String currentSpanId() {
        return agent.access().currentSpanId();
    }

    /** Asserts that no context is current on this thread; for the threads of pools. */
    public void assertNoContext() {
        assertThat(currentSpanId())
                .as("span left on %s", Thread.currentThread())
                .isEqualTo(NO_SPAN);
    }

    /** Of how many objects Weft keeps state, class loaders among them, when what is garbage has been collected. */
    public int state() throws InterruptedException {
        int least = Integer.MAX_VALUE;
        for (int looks = 0; looks < 3; looks++) {
            System.gc();
            Thread.sleep(LOOK_MS);
            least = Math.min(least, agent.access().stateSize());
        }
        return least;
    }

    /** Asserts that Weft keeps no more than {@link #state} was, once what is garbage has been collected. */
    public void assertState(int most) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int size = state();
        while (size > most && System.nanoTime() < end) {
            size = state();
        }
        assertThat(size).as("entries in maps of state").isLessThanOrEqualTo(most);
    }

    private void assertNoContextOnOtherThreads() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> left = agent.access().threadsWithContext();
        // A thread may be about to leave the task whose result the test has got.
        while (!left.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(LOOK_MS);
            left = agent.access().threadsWithContext();
        }
        assertThat(left).as("threads on which a context is left").isEmpty();
    }

    /** Errors of advice that this test provokes on purpose. */
    public void expectErrors(int count) {
        errorsExpected = count;
    }

    /** The test before may have made more spans than have arrived by now. */
    private void awaitQuiet() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int before;
        do {
            before = agent.receiver().spans().size();
            Thread.sleep(STRAGGLERS_MS);
        } while (agent.receiver().spans().size() != before && System.nanoTime() - deadline < 0);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws InterruptedException {
        awaitQuiet();
        agent.receiver().clear();
        errorsBefore = agent.access().errors();
        errorsExpected = 0;
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        assertThat(agent.access().errors() - errorsBefore)
                .as("errors of advice")
                .isEqualTo(errorsExpected);
        assertNoContext();
        assertNoContextOnOtherThreads();
    }
}
