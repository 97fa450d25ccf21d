package dev.weft.agent.core.telemetry.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.core.testing.Stderr;
import dev.weft.agent.core.testing.TestCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExportLoopTest {

    private static final Result LATER = Result.later("answers 503", 0);

    private final Spans source = new Spans();
    private final Destination destination = new Destination();
    private final List<Integer> sent = destination.batches;

    private ExportLoop start(String name, int batchSize, long delayMillis, long giveUpMillis) {
        ExportLoop loop = new ExportLoop(
                source,
                destination,
                new CollectorNews(name),
                new Backoff(1_000_000, 4_000_000),
                batchSize,
                TimeUnit.MILLISECONDS.toNanos(delayMillis),
                TimeUnit.MILLISECONDS.toNanos(giveUpMillis));
        Thread thread = new Thread(loop, name);
        thread.setDaemon(true);
        thread.start();
        return loop;
    }

    @Test
    void aBatchLeavesWhenItsTimeHasCome() throws InterruptedException {
        source.waiting.set(5);
        start("on time", 512, 10, 0);

        TestCollector.await("a batch of 5", () -> sent.contains(5));
    }

    @Test
    void fullBatchesLeaveAtOnceAndTheRestWaits() throws InterruptedException {
        ExportLoop loop = start("full", 10, 3_600_000, 0);
        source.waiting.set(25);
        loop.hurry();

        TestCollector.await("two full batches", () -> sent.size() == 2);
        Thread.sleep(50);
        assertThat(sent).containsExactly(10, 10);
        assertThat(source.waiting).hasValue(5);
        assertThat(loop.idle()).isFalse();
    }

    @Test
    void everythingLeavesAtOnceWhileTheJvmStops() throws InterruptedException {
        ExportLoop loop = start("stopping", 10, 3_600_000, 0);
        loop.stop();
        source.waiting.set(25);
        loop.stop();

        TestCollector.await("all batches", loop::idle);
        assertThat(sent).containsExactly(10, 10, 5);
    }

    @Test
    void aBatchComesAgainUntilItIsDeliveredAndThatIsSaidInTwoLines() throws InterruptedException {
        destination.results.addAll(List.of(LATER, LATER, LATER));
        source.waiting.set(3);
        ExportLoop loop = start("patience", 512, 1, 0);

        TestCollector.await("delivery", () -> sent.size() == 4 && loop.idle());
        assertThat(sent).containsExactly(3, 3, 3, 3);
        assertThat(Stderr.linesWith("at patience answers 503; ")).hasSize(1);
        TestCollector.await(
                "recovery",
                () -> Stderr.linesWith("at patience is back; 0 spans were dropped")
                                .size()
                        == 1);
    }

    @Test
    void aBatchThatIsRefusedOrTooOldIsDroppedAndCounted() throws InterruptedException {
        destination.results.addAll(List.of(Result.refused("answers 400"), Result.later("answers 503", 3_600_000_000L)));
        source.waiting.set(20);
        source.dropped.set(7);
        ExportLoop loop = start("losses", 10, 1, 1_000);

        TestCollector.await("both gone", () -> source.waiting.get() == 0 && loop.idle());
        source.dropped.set(9);
        // The second asked for an hour; only a stopping JVM does not wait for that.
        loop.stop();
        source.waiting.set(1);
        loop.stop();

        TestCollector.await(
                "recovery", () -> !Stderr.linesWith("at losses is back").isEmpty());
        assertThat(Stderr.linesWith("at losses is back; 29 spans were dropped meanwhile"))
                .hasSize(1);
    }

    @Test
    void dropsWithAGoodCollectorAreSaidOnce() throws InterruptedException {
        source.waiting.set(1);
        source.dropped.set(3);
        ExportLoop loop = start("overflow", 1, 1, 0);
        TestCollector.await("delivery", () -> sent.size() == 1 && loop.idle());
        source.dropped.set(5);
        source.waiting.set(1);
        TestCollector.await("delivery", () -> sent.size() == 2 && loop.idle());

        assertThat(Stderr.linesWith("3 spans were dropped because")).hasSize(1);
        assertThat(Stderr.linesWith("2 spans were dropped because")).isEmpty();
    }

    @Test
    void whatTheDestinationThrowsDoesNotEndTheThread() throws InterruptedException {
        destination.failure = new StackOverflowError("deep");
        source.waiting.set(1);
        ExportLoop loop = start("failure", 512, 1, 0);
        TestCollector.await("the loss", () -> source.waiting.get() == 0 && loop.idle());
        destination.failure = null;
        source.waiting.set(2);

        TestCollector.await("delivery", () -> sent.contains(2));
        assertThat(Stderr.linesWith("export failed: java.lang.StackOverflowError: deep"))
                .hasSize(1);
    }

    @Test
    void pausesGrowToALimitAndStartAgain() {
        Backoff backoff = new Backoff(1_000, 4_000);

        assertThat(backoff.pauseNanos()).isBetween(800L, 1_200L);
        assertThat(backoff.pauseNanos()).isBetween(1_600L, 2_400L);
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.pauseNanos()).isBetween(3_200L, 4_800L);
            if (i == 50) {
                backoff.reset();
                assertThat(backoff.pauseNanos()).isBetween(800L, 1_200L);
                backoff.pauseNanos();
            }
        }
    }

    /** Answers as told, then with success. */
    private static final class Destination implements Exporter {
        final List<Integer> batches = new CopyOnWriteArrayList<>();
        final List<Result> results = new ArrayList<>();
        volatile Error failure;

        @Override
        public Result export(Batch batch) {
            if (failure != null) {
                throw failure;
            }
            batches.add(batch.spans());
            return results.isEmpty() ? Result.DELIVERED : results.remove(0);
        }

        @Override
        public boolean promising() {
            return true;
        }
    }

    /** Has as many spans as a test says. */
    private static final class Spans implements SpanSource {
        final AtomicInteger waiting = new AtomicInteger();
        final AtomicInteger dropped = new AtomicInteger();

        @Override
        public Batch next(int most) {
            int taken = Math.min(most, waiting.get());
            waiting.addAndGet(-taken);
            return taken == 0 ? null : TestBatch.of(taken);
        }

        @Override
        public int waiting() {
            return waiting.get();
        }

        @Override
        public long open() {
            return 0;
        }

        @Override
        public long dropped() {
            return dropped.get();
        }

        @Override
        public long activity() {
            return 1;
        }
    }
}
