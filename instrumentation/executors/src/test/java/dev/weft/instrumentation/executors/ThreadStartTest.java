package dev.weft.instrumentation.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.WeftExtension;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ThreadStartTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    @Test
    void aThreadCarriesTheContextInWhichItIsStartedNotMade() throws Exception {
        FutureTask<String> seen = new FutureTask<>(weft::currentSpanId);
        FutureTask<String> early = new FutureTask<>(weft::currentSpanId);
        Thread made = new Thread(seen);
        Thread[] madeInside = new Thread[1];
        String parent = weft.inSpan("starter", () -> {
            made.start();
            madeInside[0] = new Thread(early);
            return weft.currentSpanId() + value(seen);
        });
        madeInside[0].start();

        assertThat(value(seen)).isNotEqualTo(WeftExtension.NO_SPAN);
        assertThat(parent).isEqualTo(value(seen) + value(seen));
        assertThat(value(early)).isEqualTo(WeftExtension.NO_SPAN);
        weft.awaitSpans(1);
    }

    @Test
    void aThreadClassOfItsOwnCarriesItToo() throws Exception {
        AtomicReference<String> seen = new AtomicReference<>();
        class Own extends Thread {
            @Override
            public synchronized void start() {
                super.start();
            }

            @Override
            public void run() {
                seen.set(weft.currentSpanId());
            }
        }
        String parent = weft.inSpan("starter", () -> {
            Own own = new Own();
            own.start();
            own.join(10_000);
            return weft.currentSpanId();
        });

        assertThat(seen).hasValue(parent);
        weft.awaitSpans(1);
    }

    @Test
    void aThreadThatLivesLongerDropsTheContextWhenTheLocalRootEnds() throws Exception {
        CountDownLatch rootHasEnded = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(1);
        FutureTask<String> after = new FutureTask<>(() -> {
            String outer = weft.inSpan("begun before", () -> {
                inside.countDown();
                assertThat(rootHasEnded.await(10, TimeUnit.SECONDS)).isTrue();
                return weft.inSpan("in the span that was begun", weft::currentSpanId);
            });
            assertThat(outer).isNotEqualTo(WeftExtension.NO_SPAN);
            return weft.currentSpanId();
        });
        weft.inSpan("root", () -> {
            new Thread(after).start();
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
            return null;
        });
        rootHasEnded.countDown();

        assertThat(value(after)).isEqualTo(WeftExtension.NO_SPAN);
        assertThat(weft.awaitTraces(1).get(0).spans())
                .extracting(span -> span.name())
                .containsExactlyInAnyOrder("root", "begun before", "in the span that was begun");
    }

    @Test
    void theEndOfAnInnerSpanIsNotTheEndOfTheRequest() throws Exception {
        CountDownLatch innerHasEnded = new CountDownLatch(1);
        FutureTask<String> seen = new FutureTask<>(() -> {
            assertThat(innerHasEnded.await(10, TimeUnit.SECONDS)).isTrue();
            return weft.currentSpanId();
        });
        weft.inSpan("root", () -> {
            String inner = weft.inSpan("inner", () -> {
                new Thread(seen).start();
                return weft.currentSpanId();
            });
            innerHasEnded.countDown();
            assertThat(value(seen)).isEqualTo(inner);
            return null;
        });
        weft.awaitSpans(2);
    }

    @Test
    void threadsThatPoolsStartCarryNone() throws Exception {
        Callable<String> onANewThread = weft::currentSpanId;
        ThreadFactory factory = run -> new Thread(() -> {
            // The worker's own code, outside of any task.
            assertThat(weft.currentSpanId()).isEqualTo(WeftExtension.NO_SPAN);
            run.run();
        });
        ExecutorService pool = Executors.newFixedThreadPool(2, factory);
        ForkJoinPool forkJoin = new ForkJoinPool(2);
        weft.inSpan("first", () -> {
            pool.submit(onANewThread).get(10, TimeUnit.SECONDS);
            forkJoin.submit(onANewThread).get(10, TimeUnit.SECONDS);
            return null;
        });

        assertThat(pool.submit(onANewThread).get(10, TimeUnit.SECONDS)).isEqualTo(WeftExtension.NO_SPAN);
        assertThat(forkJoin.submit(onANewThread).get(10, TimeUnit.SECONDS)).isEqualTo(WeftExtension.NO_SPAN);
        pool.shutdown();
        forkJoin.shutdown();
        weft.awaitSpans(1);
    }

    @Test
    void aThreadThatCannotBeStartedThrowsAsItDoesWithoutWeft() throws Exception {
        Thread ended = new Thread(() -> {});
        ended.start();
        ended.join(10_000);
        weft.inSpan("starter", () -> {
            assertThatThrownBy(ended::start).isInstanceOf(IllegalThreadStateException.class);
            return null;
        });
        weft.awaitSpans(1);
    }

    private static String value(FutureTask<String> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }
}
