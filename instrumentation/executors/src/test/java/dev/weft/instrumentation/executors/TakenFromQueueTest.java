package dev.weft.instrumentation.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.WeftExtension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A task that the application takes out of a pool's queue, behind the pool's back, leaves nothing for its next submission. */
class TakenFromQueueTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private final Runnable shared = this::see;

    @AfterEach
    void stop() {
        gate.countDown();
        pool.shutdownNow();
        timer.shutdownNow();
    }

    static Stream<Named<Consumer<BlockingQueue<Runnable>>>> ways() {
        return Stream.of(
                Named.of("clear", BlockingQueue::clear),
                Named.of("poll", BlockingQueue::poll),
                Named.of("drainTo", queue -> queue.drainTo(new ArrayList<>())),
                Named.of("iterator", queue -> {
                    Iterator<Runnable> tasks = queue.iterator();
                    tasks.next();
                    tasks.remove();
                }),
                Named.of("remove", queue -> queue.remove(queue.peek())),
                Named.of("removeIf", queue -> queue.removeIf(task -> true)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void itsNextSubmissionRunsInItsOwnContext(Consumer<BlockingQueue<Runnable>> way) throws Exception {
        block(pool);
        submit(pool, "taken");
        way.accept(pool.getQueue());
        String again = submit(pool, "again");
        gate.countDown();
        finish(pool);

        assertThat(seen).containsExactly(again);
        weft.awaitSpans(2);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void itsNextSubmissionRunsInNoneIfThereIsNone(Consumer<BlockingQueue<Runnable>> way) throws Exception {
        block(pool);
        submit(pool, "taken");
        way.accept(pool.getQueue());
        pool.execute(shared);
        String later = submit(pool, "later");
        pool.execute(shared);
        gate.countDown();
        finish(pool);

        assertThat(seen).containsExactly(WeftExtension.NO_SPAN, later, WeftExtension.NO_SPAN);
        weft.awaitSpans(2);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whoeverElseRunsItRunsItInHisOwnContext(Consumer<BlockingQueue<Runnable>> way) throws Exception {
        block(pool);
        submit(pool, "taken");
        way.accept(pool.getQueue());
        shared.run();
        String caller = weft.inSpan("caller", () -> {
            shared.run();
            return weft.currentSpanId();
        });

        assertThat(seen).containsExactly(WeftExtension.NO_SPAN, caller);
        weft.awaitSpans(2);
    }

    @Test
    void thoseThatStayRunInTheirOrder() throws Exception {
        List<String> expected = new ArrayList<>();
        block(pool);
        submit(pool, "taken");
        expected.add(submit(pool, "stays"));
        Runnable other = () -> seen.add("other");
        pool.execute(other);
        expected.add("other");
        expected.add(submit(pool, "stays too"));
        assertThat(pool.getQueue().poll()).isSameAs(shared);
        pool.execute(shared);
        expected.add(WeftExtension.NO_SPAN);
        expected.add(submit(pool, "last"));
        gate.countDown();
        finish(pool);

        assertThat(seen).isEqualTo(expected);
        weft.awaitSpans(4);
    }

    @Test
    void manySubmissionsOfOneObjectRunInTheirOwnContextsOrNone() throws Exception {
        List<String> expected = new ArrayList<>();
        block(pool);
        for (int i = 0; i < 100; i++) {
            expected.add(submit(pool, "submitter"));
        }
        gate.countDown();
        finish(pool);

        assertThat(seen).hasSize(100);
        assertThat(seen.subList(36, 100)).isEqualTo(expected.subList(36, 100));
        assertThat(seen.subList(0, 36)).containsOnly(WeftExtension.NO_SPAN);
        weft.awaitSpans(100);
    }

    @Test
    void aNewThreadRunsItsNextSubmission() throws Exception {
        block(pool);
        submit(pool, "taken");
        pool.getQueue().clear();
        pool.setMaximumPoolSize(3);
        pool.setCorePoolSize(3);
        String again = submit(pool, "again");
        await(1);
        pool.execute(shared);
        await(2);

        assertThat(seen).containsExactly(again, WeftExtension.NO_SPAN);
        weft.awaitSpans(2);
    }

    @Test
    void anotherPoolRunsItInTheContextOfTheSubmissionThere() throws Exception {
        ThreadPoolExecutor other = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
        other.prestartAllCoreThreads();
        block(pool);
        submit(pool, "taken");
        pool.getQueue().clear();
        other.execute(shared);
        await(1);
        String there = submit(other, "there");
        await(2);
        finish(other);

        assertThat(seen).containsExactly(WeftExtension.NO_SPAN, there);
        weft.awaitSpans(2);
    }

    @Test
    void twoPoolsRunOneObjectEachInItsOwnContext() throws Exception {
        ThreadPoolExecutor other = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
        other.prestartAllCoreThreads();
        block(pool);
        String here = submit(pool, "here");
        String there = submit(other, "there");
        await(1);
        gate.countDown();
        finish(pool);
        finish(other);

        assertThat(seen).containsExactly(there, here);
        weft.awaitSpans(2);
    }

    @Test
    void aPoolThatDiscardsItsOldestLeavesNothingOfIt() throws Exception {
        ThreadPoolExecutor small = new ThreadPoolExecutor(
                1, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(1), new ThreadPoolExecutor.DiscardOldestPolicy());
        block(small);
        submit(small, "discarded");
        String last = submit(small, "last");
        gate.countDown();
        await(1);
        small.execute(shared);
        finish(small);

        assertThat(seen).containsExactly(last, WeftExtension.NO_SPAN);
        weft.awaitSpans(2);
    }

    @Test
    void aPoolWithoutAQueueGivesEachRunItsContext() throws Exception {
        ThreadPoolExecutor direct = new ThreadPoolExecutor(0, 50, 1, TimeUnit.MINUTES, new SynchronousQueue<>());
        CountDownLatch arrived = new CountDownLatch(8);
        Runnable meeting = () -> {
            arrived.countDown();
            waitFor(arrived);
            seen.add(weft.currentSpanId());
        };
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            expected.add(weft.inSpan("submitter", () -> {
                direct.execute(meeting);
                return weft.currentSpanId();
            }));
        }
        finish(direct);

        assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
        weft.awaitSpans(8);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aDelayedTaskLeavesNothingEither(Consumer<BlockingQueue<Runnable>> way) throws Exception {
        block(timer);
        weft.inSpan("taken", () -> timer.schedule(shared, 0, TimeUnit.MILLISECONDS));
        Runnable scheduled = timer.getQueue().peek();
        way.accept(timer.getQueue());
        String again = weft.inSpan("again", () -> {
            assertThat(timer.schedule(shared, 0, TimeUnit.MILLISECONDS).isDone())
                    .isFalse();
            return weft.currentSpanId();
        });
        timer.execute(shared);
        gate.countDown();
        await(2);
        // What was taken, too, may be handed to a pool.
        pool.execute(scheduled);
        await(3);

        assertThat(seen).containsExactly(again, WeftExtension.NO_SPAN, WeftExtension.NO_SPAN);
        weft.awaitSpans(2);
    }

    private void see() {
        seen.add(weft.currentSpanId());
    }

    private String submit(ThreadPoolExecutor to, String span) throws Exception {
        return weft.inSpan(span, () -> {
            to.execute(shared);
            return weft.currentSpanId();
        });
    }

    /** Occupies one thread until the gate opens. */
    private void block(ThreadPoolExecutor occupied) {
        occupied.execute(() -> waitFor(gate));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!occupied.getQueue().isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(occupied.getQueue()).isEmpty();
    }

    private static void finish(ThreadPoolExecutor executor) throws InterruptedException {
        executor.shutdown();
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private void await(int runs) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (seen.size() < runs && System.nanoTime() < end) {
            Thread.sleep(1);
        }
        assertThat(seen).hasSize(runs);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
