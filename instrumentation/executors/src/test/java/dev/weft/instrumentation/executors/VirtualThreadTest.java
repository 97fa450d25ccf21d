package dev.weft.instrumentation.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.WeftExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;

@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    @Test
    void everyWayToStartOneCarriesTheContext() throws Exception {
        weft.inSpan("starter", () -> {
            String parent = weft.currentSpanId();
            FutureTask<String> started = new FutureTask<>(weft::currentSpanId);
            NewJdk.startVirtualThread(started);
            assertThat(value(started)).isEqualTo(parent);
            FutureTask<String> built = new FutureTask<>(weft::currentSpanId);
            NewJdk.unstartedVirtualThread(built).start();
            assertThat(value(built)).isEqualTo(parent);
            FutureTask<String> made = new FutureTask<>(weft::currentSpanId);
            NewJdk.virtualThreadFactory().newThread(made).start();
            assertThat(value(made)).isEqualTo(parent);
            FutureTask<String> ofAnother = new FutureTask<>(() -> {
                FutureTask<String> inner = new FutureTask<>(weft::currentSpanId);
                NewJdk.startVirtualThread(inner);
                return value(inner);
            });
            NewJdk.startVirtualThread(ofAnother);
            assertThat(value(ofAnother)).isEqualTo(parent);
            return null;
        });
        FutureTask<String> outside = new FutureTask<>(weft::currentSpanId);
        NewJdk.startVirtualThread(outside);

        assertThat(value(outside)).isEqualTo(WeftExtension.NO_SPAN);
        weft.awaitSpans(1);
    }

    @Test
    void oneThatLivesLongerDropsTheContextWhenTheLocalRootEnds() throws Exception {
        CountDownLatch rootHasEnded = new CountDownLatch(1);
        FutureTask<List<String>> seen = new FutureTask<>(() -> {
            String before = weft.currentSpanId();
            assertThat(rootHasEnded.await(10, TimeUnit.SECONDS)).isTrue();
            return List.of(before, weft.currentSpanId());
        });
        String parent = weft.inSpan("root", () -> {
            Thread thread = NewJdk.startVirtualThread(seen);
            awaitWaiting(thread);
            return weft.currentSpanId();
        });
        rootHasEnded.countDown();

        assertThat(seen.get(10, TimeUnit.SECONDS)).containsExactly(parent, WeftExtension.NO_SPAN);
        weft.awaitSpans(1);
    }

    @Test
    void aTaskWithAThreadOfItsOwnKeepsTheContextForItsRun() throws Exception {
        ExecutorService virtual = NewJdk.virtualThreadPerTask();
        ExecutorService platform = NewJdk.threadPerTask(Thread::new);
        CountDownLatch rootHasEnded = new CountDownLatch(1);
        Callable<String> fireAndForget = () -> {
            assertThat(rootHasEnded.await(10, TimeUnit.SECONDS)).isTrue();
            return weft.currentSpanId();
        };
        List<Future<String>> seen = new ArrayList<>();
        String parent = weft.inSpan("submitter", () -> {
            for (ExecutorService executor : List.of(virtual, platform)) {
                seen.add(executor.submit(fireAndForget));
                assertThat(executor.invokeAll(List.of(weft::currentSpanId))
                                .get(0)
                                .get())
                        .isEqualTo(weft.currentSpanId());
                assertThat(executor.<String>invokeAny(List.of(weft::currentSpanId)))
                        .isEqualTo(weft.currentSpanId());
            }
            return weft.currentSpanId();
        });
        rootHasEnded.countDown();

        for (Future<String> future : seen) {
            assertThat(future.get(10, TimeUnit.SECONDS)).isEqualTo(parent);
        }
        for (ExecutorService executor : List.of(virtual, platform)) {
            assertThat(executor.submit(weft::currentSpanId).get(10, TimeUnit.SECONDS))
                    .isEqualTo(WeftExtension.NO_SPAN);
            executor.shutdown();
        }
        weft.awaitSpans(1);
    }

    @Test
    void oneThatNeverAsksLeavesNothingToBeCollected() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        ExecutorService perTask = NewJdk.virtualThreadPerTask();
        Runnable asksNothing = () -> awaitQuietly(gate);
        int before = weft.state();
        weft.inSpan("starter", () -> {
            for (int i = 0; i < 500; i++) {
                NewJdk.startVirtualThread(asksNothing);
                perTask.execute(asksNothing);
            }
            return null;
        });

        assertThat(weft.state()).isLessThanOrEqualTo(before + 100);
        gate.countDown();
        perTask.shutdown();
        assertThat(perTask.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        weft.awaitSpans(1);
    }

    @Test
    void oneThatIsStartedAgainKeepsItsOwnContextAndLocals() throws Exception {
        ThreadLocal<String> local = new ThreadLocal<>();
        CountDownLatch startedAgain = new CountDownLatch(1);
        FutureTask<List<String>> seen = new FutureTask<>(() -> {
            local.set("its own");
            assertThat(startedAgain.await(10, TimeUnit.SECONDS)).isTrue();
            return List.of(weft.currentSpanId(), local.get());
        });
        Thread thread = NewJdk.unstartedVirtualThread(seen);
        thread.start();
        awaitWaiting(thread);
        weft.inSpan("second starter", () -> {
            assertThatThrownBy(thread::start).isInstanceOf(IllegalThreadStateException.class);
            return null;
        });
        startedAgain.countDown();

        assertThat(seen.get(10, TimeUnit.SECONDS)).containsExactly(WeftExtension.NO_SPAN, "its own");
        weft.awaitSpans(1);
    }

    @Test
    void aPoolWhoseWorkersAreVirtualGivesARequestsContextToNoOther() throws Exception {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), NewJdk.virtualThreadFactory());
        weft.inSpan("first", () -> {
            assertThat(pool.submit(weft::currentSpanId).get(10, TimeUnit.SECONDS))
                    .isEqualTo(weft.currentSpanId());
            return null;
        });

        assertThat(pool.submit(weft::currentSpanId).get(10, TimeUnit.SECONDS)).isEqualTo(WeftExtension.NO_SPAN);
        pool.shutdown();
        weft.awaitSpans(1);
    }

    @Test
    void aStructuredTaskScopeCarriesTheContextToItsForks() throws Exception {
        Callable<String> seen = weft::currentSpanId;
        Callable<?> nested = () -> ((Object[]) NewJdk.inStructuredScope(new Callable<?>[] {seen}))[0];
        String parent = weft.inSpan("owner", () -> {
            assertThat((Object[]) NewJdk.inStructuredScope(new Callable<?>[] {seen, seen, nested}))
                    .containsOnly(weft.currentSpanId());
            return weft.currentSpanId();
        });

        assertThat((Object[]) NewJdk.inStructuredScope(new Callable<?>[] {seen, nested}))
                .containsOnly(WeftExtension.NO_SPAN)
                .doesNotContain(parent);
        weft.awaitSpans(1);
    }

    private static String value(FutureTask<String> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitWaiting(Thread thread) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!thread.getState().name().endsWith("WAITING") && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(thread.getState().name()).endsWith("WAITING");
    }
}
