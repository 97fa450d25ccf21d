package dev.weft.instrumentation.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.WeftExtension;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ForkJoinTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private static final Callable<String> SEEN = () -> weft.currentSpanId();

    private final ForkJoinPool pool = new ForkJoinPool(3);

    @AfterEach
    void stopPool() {
        pool.shutdownNow();
    }

    @Test
    void everyWayToSubmitCarriesTheContext() throws Exception {
        weft.inSpan("submitter", () -> {
            String parent = weft.currentSpanId();
            assertThat(pool.submit(weft::currentSpanId).get(10, TimeUnit.SECONDS))
                    .isEqualTo(parent);
            assertThat(pool.invoke(new Seen(0))).containsOnly(parent);
            assertThat(pool.submit(new Seen(0)).get(10, TimeUnit.SECONDS)).containsOnly(parent);
            assertThat(pool.invokeAll(List.of(SEEN)).get(0).get()).isEqualTo(parent);
            assertThat(executed(pool)).isEqualTo(parent);
            assertThat(executed(ForkJoinPool.commonPool())).isEqualTo(parent);
            return null;
        });
        weft.awaitSpans(1);
    }

    @Test
    void forkedTasksAndParallelStreamsKeepTheContextOnEveryThread() throws Exception {
        weft.inSpan("submitter", () -> {
            String parent = weft.currentSpanId();
            assertThat(pool.invoke(new Seen(6))).containsOnly(parent);
            assertThat(IntStream.range(0, 1000)
                            .parallel()
                            .mapToObj(i -> weft.currentSpanId())
                            .collect(Collectors.toSet()))
                    .containsOnly(parent);
            return null;
        });
        weft.awaitSpans(1);
    }

    @Test
    void aPoolUsedInARequestGivesItsContextToNoOther() throws Exception {
        weft.inSpan("first", () -> pool.invoke(new Seen(4)));

        assertThat(pool.invoke(new Seen(4))).containsOnly(WeftExtension.NO_SPAN);
        assertThat(pool.submit(weft::currentSpanId).get(10, TimeUnit.SECONDS)).isEqualTo(WeftExtension.NO_SPAN);
        weft.awaitSpans(1);
    }

    @Test
    void aThreadThatHelpsGetsItsOwnContextBack() throws Exception {
        ForkJoinTask<String> other = weft.inSpan(
                "first", () -> ForkJoinTask.adapt(() -> weft.currentSpanId()).fork());
        weft.inSpan("second", () -> {
            String before = weft.currentSpanId();
            assertThat(other.join()).isNotEqualTo(before).isNotEqualTo(WeftExtension.NO_SPAN);
            assertThat(weft.currentSpanId()).isEqualTo(before);
            return null;
        });
        weft.awaitSpans(2);
    }

    @Test
    void anExceptionReachesTheSubmitterAndLeavesNothingBehind() throws Exception {
        IllegalStateException failure = new IllegalStateException("task");
        ForkJoinTask<?> failed = weft.inSpan(
                "submitter",
                () -> pool.submit((Runnable) () -> {
                    throw failure;
                }));

        assertThatThrownBy(() -> failed.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("task");
        assertThat(pool.invoke(new Seen(4))).containsOnly(WeftExtension.NO_SPAN);
        weft.awaitSpans(1);
    }

    private static String executed(Executor executor) throws Exception {
        FutureTask<String> seen = new FutureTask<>(weft::currentSpanId);
        executor.execute(seen);
        return seen.get(10, TimeUnit.SECONDS);
    }

    /** The spans that a tree of tasks of this depth sees. */
    private static final class Seen extends RecursiveTask<Set<String>> {
        private final int depth;

        Seen(int depth) {
            this.depth = depth;
        }

        @Override
        protected Set<String> compute() {
            if (depth == 0) {
                return Set.of(weft.currentSpanId());
            }
            Seen left = new Seen(depth - 1);
            Seen right = new Seen(depth - 1);
            left.fork();
            Set<String> seen = new HashSet<>(right.compute());
            seen.addAll(left.join());
            return seen;
        }
    }
}
