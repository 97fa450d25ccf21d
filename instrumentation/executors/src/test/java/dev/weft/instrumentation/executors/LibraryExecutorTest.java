package dev.weft.instrumentation.executors;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.MoreExecutors;
import dev.weft.testing.WeftExtension;
import io.netty.util.concurrent.DefaultEventExecutor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.threads.TaskQueue;
import org.apache.tomcat.util.threads.TaskThreadFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jboss.threads.EnhancedQueueExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Executors of which Weft does not know the name. */
class LibraryExecutorTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    /** What stops the executors of a test. */
    private final List<AutoCloseable> toStop = new ArrayList<>();

    private enum Library {
        GUAVA_SEQUENTIAL,
        JBOSS_ENHANCED_QUEUE,
        JETTY_QUEUED,
        NETTY_EVENT_LOOP,
        NETTY_EVENT_LOOP_ON_A_POOL,
        THREAD_PER_TASK,
        TOMCAT
    }

    private Executor start(Library library) throws Exception {
        return switch (library) {
            case GUAVA_SEQUENTIAL -> MoreExecutors.newSequentialExecutor(stopped(Executors.newFixedThreadPool(2)));
            case JBOSS_ENHANCED_QUEUE ->
                stopped(new EnhancedQueueExecutor.Builder()
                        .setCorePoolSize(1)
                        .setMaximumPoolSize(2)
                        .build());
            case JETTY_QUEUED -> {
                QueuedThreadPool pool = new QueuedThreadPool(4, 1);
                pool.start();
                toStop.add(pool::stop);
                yield pool;
            }
            case NETTY_EVENT_LOOP -> stopped(new DefaultEventExecutor());
            case NETTY_EVENT_LOOP_ON_A_POOL ->
                stopped(new DefaultEventExecutor(stopped(Executors.newCachedThreadPool())));
            case THREAD_PER_TASK -> new ThreadPerTask();
            case TOMCAT ->
                stopped(new org.apache.tomcat.util.threads.ThreadPoolExecutor(
                        1, 2, 1, TimeUnit.MINUTES, new TaskQueue(), new TaskThreadFactory("tomcat-", true, 5)));
        };
    }

    private <T extends ExecutorService> T stopped(T executor) {
        toStop.add(executor::shutdownNow);
        return executor;
    }

    @AfterEach
    void stopExecutors() throws Exception {
        for (AutoCloseable executor : toStop) {
            executor.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTaskRunsUnderItsSubmittersSpanOnExecutorsMadeInARequestToo(Library library) throws Exception {
        Executor[] executor = new Executor[1];
        weft.inSpan("first", () -> {
            executor[0] = start(library);
            assertThat(seenBy(executor[0])).isEqualTo(weft.currentSpanId());
            return null;
        });

        assertThat(seenBy(executor[0])).isEqualTo(WeftExtension.NO_SPAN);
        weft.inSpan("second", () -> {
            assertThat(seenBy(executor[0])).isEqualTo(weft.currentSpanId());
            return null;
        });
        assertThat(seenBy(executor[0])).isEqualTo(WeftExtension.NO_SPAN);
        weft.awaitTraces(2);
    }

    @ParameterizedTest
    @EnumSource
    void anObjectThatManySubmitRunsOnceForEach(Library library) throws Exception {
        Executor executor = start(library);
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        List<String> expected = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(20);
        Runnable shared = () -> {
            seen.add(weft.currentSpanId());
            done.countDown();
        };
        for (int i = 0; i < 20; i++) {
            expected.add(weft.inSpan("submitter", () -> {
                executor.execute(shared);
                return weft.currentSpanId();
            }));
        }

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
        seen.clear();
        executor.execute(shared);
        assertThat(seenBy(executor)).isEqualTo(WeftExtension.NO_SPAN);
        weft.awaitSpans(20);
    }

    /** An event loop of this kind ends with an exception. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "NETTY.*")
    void aTaskThatThrowsLeavesNothingBehind(Library library) throws Exception {
        Executor executor = start(library);
        weft.inSpan("submitter", () -> {
            executor.execute(() -> {
                throw new Expected();
            });
            return null;
        });

        for (int i = 0; i < 4; i++) {
            assertThat(seenBy(executor)).isEqualTo(WeftExtension.NO_SPAN);
        }
        weft.awaitSpans(1);
    }

    @ParameterizedTest
    @EnumSource
    void whatATaskSubmitsCarriesOn(Library library) throws Exception {
        Executor executor = start(library);
        CompletableFuture<String> seen = new CompletableFuture<>();
        String parent = weft.inSpan("submitter", () -> {
            executor.execute(() -> executor.execute(() -> seen.complete(weft.currentSpanId())));
            return weft.currentSpanId();
        });

        assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo(parent);
        weft.awaitSpans(1);
    }

    @Test
    void futuresAndDelaysOfALibraryCarryTheContextToo() throws Exception {
        DefaultEventExecutor loop = stopped(new DefaultEventExecutor());
        weft.inSpan("submitter", () -> {
            String parent = weft.currentSpanId();
            assertThat(loop.submit(weft::currentSpanId).get(10, TimeUnit.SECONDS))
                    .isEqualTo(parent);
            CompletableFuture<String> run = new CompletableFuture<>();
            Future<?> scheduled =
                    loop.schedule((Runnable) () -> run.complete(weft.currentSpanId()), 1, TimeUnit.MILLISECONDS);
            scheduled.get(10, TimeUnit.SECONDS);
            assertThat(run.get(10, TimeUnit.SECONDS)).isEqualTo(parent);
            return null;
        });
        assertThat(seenBy(loop)).isEqualTo(WeftExtension.NO_SPAN);
        weft.awaitSpans(1);
    }

    @Test
    void anExecutorThatDecoratesOrHandsOnIsASubmissionAllTheSame() throws Exception {
        List<String> aroundTheTask = Collections.synchronizedList(new ArrayList<>());
        ThreadPoolExecutor decorating =
                stopped(new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>()) {
                    @Override
                    public void execute(Runnable task) {
                        super.execute(() -> {
                            aroundTheTask.add(weft.currentSpanId());
                            task.run();
                        });
                    }
                });
        Executor handingOn = new HandsOn(decorating);
        weft.inSpan("submitter", () -> {
            String parent = weft.currentSpanId();
            assertThat(seenBy(decorating)).isEqualTo(parent);
            assertThat(aroundTheTask).containsExactly(parent);
            assertThat(seenBy(handingOn)).isEqualTo(parent);
            assertThat(seenBy(new InPlace())).isEqualTo(parent);
            return null;
        });

        assertThat(seenBy(handingOn)).isEqualTo(WeftExtension.NO_SPAN);
        assertThat(seenBy(decorating)).isEqualTo(WeftExtension.NO_SPAN);
        weft.awaitSpans(1);
    }

    @Test
    void theTaskIsTheApplicationsObject() throws Exception {
        org.apache.tomcat.util.threads.ThreadPoolExecutor pool =
                (org.apache.tomcat.util.threads.ThreadPoolExecutor) start(Library.TOMCAT);
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        pool.execute(() -> {
            busy.countDown();
            await(gate);
        });
        await(busy);
        Runnable queued = () -> {};
        weft.inSpan("submitter", () -> {
            pool.execute(queued);
            return null;
        });

        assertThat(pool.getQueue()).containsExactly(queued);
        assertThat(pool.remove(queued)).isTrue();
        gate.countDown();
        weft.awaitSpans(1);
    }

    private static String seenBy(Executor executor) throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        executor.execute(() -> seen.complete(weft.currentSpanId()));
        return seen.get(10, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch gate) {
        try {
            assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As frameworks have it: each task gets a thread, behind a wrapper. */
    private static final class ThreadPerTask implements Executor {
        @Override
        public void execute(Runnable task) {
            Thread thread = new Thread(() -> task.run());
            thread.setUncaughtExceptionHandler((t, error) -> assertThat(error).isInstanceOf(Expected.class));
            thread.start();
        }
    }

    private static final class HandsOn implements Executor {
        private final Executor delegate;

        HandsOn(Executor delegate) {
            this.delegate = delegate;
        }

        @Override
        public void execute(Runnable task) {
            delegate.execute(task);
        }
    }

    private static final class InPlace implements Executor {
        @Override
        public void execute(Runnable task) {
            task.run();
        }
    }

    private static final class Expected extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
