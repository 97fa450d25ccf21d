package dev.weft.instrumentation.guava;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import dev.weft.testing.WeftExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A function runs in the context of whoever handed it to a future, whoever completes that future. */
class ListenableFutureTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.guava.GuavaInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private static final ListeningExecutorService POOL =
            MoreExecutors.listeningDecorator(Executors.newFixedThreadPool(2));

    @AfterAll
    static void stop() {
        POOL.shutdownNow();
    }

    static Stream<Named<Executor>> executors() {
        return Stream.of(
                Named.of("a pool", POOL), Named.of("the thread that completes", MoreExecutors.directExecutor()));
    }

    @Test
    void theVersionIsTheOneThatTheBuildNames() {
        String jar = Futures.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        assertThat(jar).contains("guava-" + System.getProperty("weft.test.guava", ""));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("executors")
    void aFunctionRunsWhereItWasGivenToTheFuture(Executor executor) throws Exception {
        SettableFuture<String> future = SettableFuture.create();
        List<String> callers = new ArrayList<>();
        List<ListenableFuture<String>> seen = new ArrayList<>();
        for (String request : List.of("first", "second")) {
            callers.add(weft.inSpan(request, () -> {
                seen.add(Futures.transform(future, value -> weft.currentSpanId(), executor));
                return weft.currentSpanId();
            }));
        }
        callers.add(WeftExtension.NO_SPAN);
        seen.add(Futures.transform(future, value -> weft.currentSpanId(), executor));

        weft.inSpan("third", () -> future.set(""));

        List<String> contexts = new ArrayList<>();
        for (ListenableFuture<String> each : seen) {
            contexts.add(each.get(10, TimeUnit.SECONDS));
        }
        assertThat(contexts).isEqualTo(callers);
        weft.awaitTraces(3);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("executors")
    void soDoesOneThatComesTooLateToWait(Executor executor) throws Exception {
        ListenableFuture<String> done = Futures.immediateFuture("");
        SettableFuture<String> settled = SettableFuture.create();
        settled.set("");
        for (ListenableFuture<String> future : List.of(done, settled)) {
            weft.inSpan("request", () -> {
                ListenableFuture<String> seen = Futures.transform(future, value -> weft.currentSpanId(), executor);
                assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo(weft.currentSpanId());
                return null;
            });
        }
        weft.awaitTraces(2);
    }

    @Test
    void aSubmittedTaskAndWhatFollowsAreOfOneRequest() throws Exception {
        String caller = weft.inSpan("request", () -> {
            ListenableFuture<List<String>> both = Futures.transform(
                    POOL.submit(weft::currentSpanId), first -> List.of(first, weft.currentSpanId()), POOL);
            assertThat(both.get(10, TimeUnit.SECONDS)).containsOnly(weft.currentSpanId());
            return weft.currentSpanId();
        });
        assertThat(weft.awaitSpans(1).get(0).spanId()).isEqualTo(caller);
    }
}
