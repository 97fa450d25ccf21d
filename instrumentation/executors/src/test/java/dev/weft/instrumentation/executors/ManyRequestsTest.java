package dev.weft.instrumentation.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RecordedTrace;
import dev.weft.testing.WeftExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A hundred requests at once share every kind of executor; each request's spans are its own. */
class ManyRequestsTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private static final int REQUESTS = 100;

    private final ExecutorService servers = Executors.newFixedThreadPool(16);
    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final ForkJoinPool forkJoin = new ForkJoinPool(3);
    /** Virtual threads where the JDK has them. */
    private final ExecutorService perTask =
            Runtime.version().feature() >= 21 ? NewJdk.virtualThreadPerTask() : Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        for (ExecutorService executor : List.of(servers, pool, timer, forkJoin, perTask)) {
            executor.shutdownNow();
        }
    }

    @RepeatedTest(50)
    void everySpanIsUnderItsOwnRoot() throws Exception {
        List<Future<?>> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            String request = "r" + i;
            requests.add(servers.submit(() -> weft.inSpan(request, () -> serve(request))));
        }
        for (Future<?> request : requests) {
            request.get(30, TimeUnit.SECONDS);
        }

        List<RecordedTrace> traces = RecordedTrace.of(weft.awaitSpans(REQUESTS * 9));
        assertThat(traces).hasSize(REQUESTS);
        for (RecordedTrace trace : traces) {
            String request = trace.root().name();
            assertThat(trace.spans())
                    .extracting(span -> span.name())
                    .containsExactlyInAnyOrder(
                            request,
                            request + " pool",
                            request + " pool in pool",
                            request + " timer",
                            request + " fork",
                            request + " stage",
                            request + " per task",
                            request + " thread",
                            request + " stream");
        }
    }

    /** What a request does, each part on a thread of another kind. */
    private Void serve(String request) throws Exception {
        Future<?> pooled = pool.submit(() -> span(request + " pool", () -> {
            timer.execute(() -> span(request + " pool in pool", () -> {}));
        }));
        Future<?> timed = timer.schedule(() -> span(request + " timer", () -> {}), 1, TimeUnit.MILLISECONDS);
        Future<?> forked = forkJoin.submit(() -> span(request + " fork", () -> {}));
        CompletableFuture<Void> stage = CompletableFuture.supplyAsync(() -> request, forkJoin)
                .thenAcceptAsync(name -> span(name + " stage", () -> {}), pool);
        Future<?> own = perTask.submit(() -> span(request + " per task", () -> {}));
        FutureTask<Void> thread = new FutureTask<>(() -> span(request + " thread", () -> {}), null);
        start(thread);
        int sum = IntStream.range(0, 64)
                .parallel()
                .map(i -> {
                    if (i == 13) {
                        span(request + " stream", () -> {});
                    }
                    return 1;
                })
                .sum();
        assertThat(sum).isEqualTo(64);
        for (Future<?> part : List.of(pooled, timed, forked, stage, own, thread)) {
            part.get(30, TimeUnit.SECONDS);
        }
        return null;
    }

    private static void start(Runnable task) {
        if (Runtime.version().feature() >= 21) {
            NewJdk.startVirtualThread(task);
        } else {
            new Thread(task).start();
        }
    }

    private static void span(String name, Runnable work) {
        try {
            weft.inSpan(name, () -> {
                work.run();
                return null;
            });
        } catch (Exception e) {
            throw new AssertionError(name, e);
        }
    }
}
