package dev.weft.instrumentation.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.WeftExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ThreadPoolTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private static final Callable<String> SEEN = () -> weft.currentSpanId();

    private final ThreadPoolExecutor pool =
            new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());

    @AfterEach
    void stopPool() {
        pool.shutdownNow();
    }

    @Test
    void aTaskRunsUnderItsSubmittersSpanWhetherFirstOrQueued() throws Exception {
        List<String> expected = new ArrayList<>();
        List<Future<String>> seen = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            expected.add(weft.inSpan("submitter", () -> {
                seen.add(pool.submit(weft::currentSpanId));
                return weft.currentSpanId();
            }));
        }

        assertThat(values(seen)).isEqualTo(expected).doesNotHaveDuplicates();
        weft.awaitSpans(3);
    }

    @Test
    void aPoolMadeInARequestGivesItsContextToNoOther() throws Exception {
        weft.inSpan("first", () -> pool.submit(weft::currentSpanId).get());

        assertThat(pool.submit(weft::currentSpanId).get()).isEqualTo(WeftExtension.NO_SPAN);
        pool.setMaximumPoolSize(2);
        pool.setCorePoolSize(2);
        assertThat(pool.submit(weft::currentSpanId).get()).isEqualTo(WeftExtension.NO_SPAN);
        weft.awaitSpans(1);
    }

    @Test
    void theThreadFactoryAndTheHooksOfThePoolSeeWhatTheySawBefore() throws Exception {
        List<Object> before = new ArrayList<>();
        List<Object> after = new ArrayList<>();
        List<String> inside = new ArrayList<>();
        ThreadPoolExecutor hooked = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>()) {
            @Override
            protected void beforeExecute(Thread thread, Runnable task) {
                before.add(task);
                inside.add(weft.currentSpanId());
            }

            @Override
            protected void afterExecute(Runnable task, Throwable error) {
                after.add(task);
                inside.add(weft.currentSpanId());
            }
        };
        Runnable first = new CountDownLatch(1)::countDown;
        Runnable second = new CountDownLatch(1)::countDown;
        String parent = weft.inSpan("submitter", () -> {
            hooked.execute(first);
            hooked.execute(second);
            return weft.currentSpanId();
        });
        hooked.shutdown();
        assertThat(hooked.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

        assertThat(before).containsExactly(first, second);
        assertThat(after).containsExactly(first, second);
        assertThat(inside).hasSize(4).containsOnly(parent);
        weft.awaitSpans(1);
    }

    @Test
    void theQueueHoldsTheTaskItself() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        block(pool, gate);
        Runnable task = () -> {};
        weft.inSpan("submitter", () -> {
            pool.execute(task);
            return null;
        });

        assertThat(pool.getQueue()).containsExactly(task);
        assertThat(pool.remove(task)).isTrue();
        assertThat(pool.remove(task)).isFalse();

        Future<String> cancelled = weft.inSpan("submitter", () -> pool.submit(weft::currentSpanId));
        cancelled.cancel(false);
        pool.purge();
        assertThat(pool.getQueue()).isEmpty();
        gate.countDown();
        weft.awaitSpans(2);
    }

    @Test
    void anObjectSubmittedByManyRunsOnceForEachInTheirOrder() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        block(pool, gate);
        List<String> seen = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(3);
        Runnable shared = () -> {
            seen.add(weft.currentSpanId());
            done.countDown();
        };
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            expected.add(weft.inSpan("submitter", () -> {
                pool.execute(shared);
                return weft.currentSpanId();
            }));
        }
        gate.countDown();

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).isEqualTo(expected);
        weft.awaitSpans(3);
    }

    @Test
    void anObjectRemovedFromTheQueueLeavesNothingForItsNextSubmission() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        block(pool, gate);
        AtomicReference<String> seen = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        Runnable shared = () -> {
            seen.set(weft.currentSpanId());
            done.countDown();
        };
        weft.inSpan("first", () -> {
            pool.execute(shared);
            return null;
        });
        assertThat(pool.remove(shared)).isTrue();
        String second = weft.inSpan("second", () -> {
            pool.execute(shared);
            return weft.currentSpanId();
        });
        gate.countDown();

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).hasValue(second);
        weft.awaitSpans(2);
    }

    @Test
    void aRejectedTaskIsRejectedAndRunsByTheCallerUnderTheCallersSpan() throws Exception {
        ThreadPoolExecutor full = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(1));
        CountDownLatch gate = new CountDownLatch(1);
        block(full, gate);
        block(full, gate);
        List<String> seen = new ArrayList<>();
        Runnable task = () -> seen.add(weft.currentSpanId());
        String parent = weft.inSpan("submitter", () -> {
            assertThatThrownBy(() -> full.execute(task)).isInstanceOf(RejectedExecutionException.class);
            full.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
            full.execute(task);
            return weft.currentSpanId();
        });
        gate.countDown();
        full.shutdown();

        assertThat(seen).containsExactly(parent);
        weft.awaitSpans(1);
    }

    @Test
    void aTaskThatThrowsLeavesNothingBehind() throws Exception {
        AtomicReference<Throwable> uncaught = new AtomicReference<>();
        pool.setThreadFactory(run -> {
            Thread thread = new Thread(run, "thrower");
            thread.setUncaughtExceptionHandler((t, error) -> uncaught.set(error));
            return thread;
        });
        IllegalStateException failure = new IllegalStateException("task");
        Future<?> future = weft.inSpan("submitter", () -> {
            pool.execute(() -> {
                throw failure;
            });
            return pool.submit(() -> {
                throw failure;
            });
        });

        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCause(failure);
        assertThat(uncaught).hasValue(failure);
        assertThat(pool.submit(weft::currentSpanId).get()).isEqualTo(WeftExtension.NO_SPAN);
        weft.awaitSpans(1);
    }

    @Test
    void bulkAndCompletionServicesCarryTheContextToo() throws Exception {
        weft.inSpan("submitter", () -> {
            String parent = weft.currentSpanId();
            assertThat(values(pool.invokeAll(List.of(SEEN, SEEN)))).containsOnly(parent);
            assertThat(pool.invokeAny(List.of(SEEN))).isEqualTo(parent);
            ExecutorCompletionService<String> service = new ExecutorCompletionService<>(pool);
            service.submit(weft::currentSpanId);
            assertThat(service.take().get()).isEqualTo(parent);
            ExecutorService single = Executors.newSingleThreadExecutor();
            assertThat(single.submit(weft::currentSpanId).get()).isEqualTo(parent);
            single.shutdown();
            return null;
        });
        weft.awaitSpans(1);
    }

    @Test
    void aDelayedTaskCarriesTheContextAndARepeatedOneDoesNot() throws Exception {
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
        List<String> repeated = new ArrayList<>();
        CountDownLatch runs = new CountDownLatch(2);
        weft.inSpan("submitter", () -> {
            String parent = weft.currentSpanId();
            assertThat(timer.schedule(weft::currentSpanId, 1, TimeUnit.MILLISECONDS)
                            .get())
                    .isEqualTo(parent);
            assertThat(timer.submit(weft::currentSpanId).get()).isEqualTo(parent);
            ScheduledFuture<?> repeating = timer.scheduleAtFixedRate(
                    () -> {
                        repeated.add(weft.currentSpanId());
                        runs.countDown();
                    },
                    0,
                    1,
                    TimeUnit.MILLISECONDS);
            assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
            repeating.cancel(false);
            return null;
        });
        timer.shutdownNow();

        assertThat(repeated).containsOnly(WeftExtension.NO_SPAN);
        weft.awaitSpans(1);
    }

    /** Occupies one thread, or one place in the queue, until the gate opens. */
    private static void block(ThreadPoolExecutor pool, CountDownLatch gate) {
        pool.execute(() -> {
            try {
                assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static List<String> values(List<Future<String>> futures) throws Exception {
        List<String> values = new ArrayList<>();
        for (Future<String> future : futures) {
            values.add(future.get(10, TimeUnit.SECONDS));
        }
        return values;
    }
}
