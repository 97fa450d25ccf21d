package dev.weft.instrumentation.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.WeftExtension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;

class DelayedForkTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private final ForkJoinPool pool = new ForkJoinPool(2);

    @AfterEach
    void stopPool() {
        pool.shutdownNow();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void aDelayedTaskCarriesTheContextAndARepeatedOneDoesNot() throws Exception {
        ScheduledExecutorService timer = NewJdk.scheduled(pool);
        List<String> repeated = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch runs = new CountDownLatch(6);
        Runnable repeating = () -> {
            repeated.add(weft.currentSpanId());
            runs.countDown();
        };
        weft.inSpan("first", () -> {
            String parent = weft.currentSpanId();
            assertThat(timer.schedule(weft::currentSpanId, 1, TimeUnit.MILLISECONDS)
                            .get(10, TimeUnit.SECONDS))
                    .isEqualTo(parent);
            CompletableFuture<String> seen = new CompletableFuture<>();
            timer.schedule((Runnable) () -> seen.complete(weft.currentSpanId()), 0, TimeUnit.MILLISECONDS)
                    .get(10, TimeUnit.SECONDS);
            assertThat(seen).isCompletedWithValue(parent);
            ScheduledFuture<?> rate = timer.scheduleAtFixedRate(repeating, 0, 1, TimeUnit.MILLISECONDS);
            ScheduledFuture<?> delay = timer.scheduleWithFixedDelay(repeating, 0, 1, TimeUnit.MILLISECONDS);
            assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
            rate.cancel(false);
            delay.cancel(false);
            return null;
        });

        assertThat(repeated).containsOnly(WeftExtension.NO_SPAN);
        assertThat(timer.schedule(weft::currentSpanId, 1, TimeUnit.MILLISECONDS).get(10, TimeUnit.SECONDS))
                .isEqualTo(WeftExtension.NO_SPAN);
        weft.awaitSpans(1);
    }

    /** On every JDK; until 25 a pool behind CompletableFuture does it. */
    @Test
    void aDelayedExecutorCarriesTheContext() throws Exception {
        Executor delayed = CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, pool);
        weft.inSpan("first", () -> {
            assertThat(seenBy(delayed)).isEqualTo(weft.currentSpanId());
            return null;
        });

        assertThat(seenBy(delayed)).isEqualTo(WeftExtension.NO_SPAN);
        weft.awaitSpans(1);
    }

    private static String seenBy(Executor executor) throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        executor.execute(() -> seen.complete(weft.currentSpanId()));
        return seen.get(10, TimeUnit.SECONDS);
    }
}
