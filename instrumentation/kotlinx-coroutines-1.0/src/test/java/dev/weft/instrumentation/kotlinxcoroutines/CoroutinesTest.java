package dev.weft.instrumentation.kotlinxcoroutines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.WeftExtension;
import example.coroutines.Steps;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CompletableDeferred;
import kotlinx.coroutines.CompletableDeferredKt;
import kotlinx.coroutines.CoroutineDispatcher;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.DelayKt;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.ExecutorsKt;
import kotlinx.coroutines.GlobalScope;
import kotlinx.coroutines.Job;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A coroutine has the context in which it was started, on every thread and after every suspension, and no other has it. */
class CoroutinesTest {

    private static final long PAUSE_MS = 20;

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.kotlinxcoroutines.KotlinxCoroutinesInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

    private final List<String> seen = new CopyOnWriteArrayList<>();

    static List<Named<CoroutineDispatcher>> dispatchers() {
        return List.of(
                Named.of("Default", Dispatchers.getDefault()),
                Named.of("IO", Dispatchers.getIO()),
                Named.of("Unconfined", Dispatchers.getUnconfined()),
                Named.of("a pool", ExecutorsKt.from(POOL)));
    }

    static Stream<Named<CoroutineDispatcher>> realDispatchers() {
        return dispatchers().stream().filter(each -> each.getPayload() != Dispatchers.getUnconfined());
    }

    @AfterAll
    static void stop() {
        POOL.shutdownNow();
    }

    @Test
    void theVersionIsTheOneThatTheBuildNames() {
        String jar =
                Job.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        assertThat(jar)
                .contains("kotlinx-coroutines-" + System.getProperty("weft.test.kotlinx-coroutines", "core-jvm-"));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("dispatchers")
    void aCoroutineKeepsItsContextBeyondSuspensions(CoroutineDispatcher dispatcher) throws Exception {
        String first = weft.inSpan("first", () -> {
            launch(dispatcher, Steps.of(look(), pause(), look(), pause(), look()));
            return weft.currentSpanId();
        });
        String second = weft.inSpan("second", () -> {
            launch(dispatcher, Steps.of(look(), pause(), look(), pause(), look()));
            return weft.currentSpanId();
        });
        awaitLooks(6);
        launch(dispatcher, Steps.of(look(), pause(), look()));
        awaitLooks(8);

        assertThat(seen.subList(0, 6)).containsExactlyInAnyOrder(first, first, first, second, second, second);
        assertThat(seen.subList(6, 8)).containsOnly(WeftExtension.NO_SPAN);
        weft.awaitTraces(2);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("dispatchers")
    void theContextGoesToAnotherDispatcherAndBack(CoroutineDispatcher dispatcher) throws Exception {
        Steps.Step elsewhere =
                (scope, rest) -> BuildersKt.withContext(Dispatchers.getIO(), Steps.of(look(), pause(), look()), rest);
        String request = weft.inSpan("request", () -> {
            launch(dispatcher, Steps.of(look(), elsewhere, look()));
            return weft.currentSpanId();
        });
        awaitLooks(4);

        assertThat(seen).containsOnly(request);
        weft.awaitTraces(1);
    }

    /** But for Unconfined, whose coroutines go on in the middle of whatever resumes them. */
    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("realDispatchers")
    void whoeverResumesACoroutineGivesItNoContext(CoroutineDispatcher dispatcher) throws Exception {
        CompletableDeferred<String> answer = CompletableDeferredKt.CompletableDeferred((Job) null);
        CountDownLatch waiting = new CountDownLatch(3);
        Steps block = Steps.of(look(), Steps.now(waiting::countDown), await(answer), look());
        launch(dispatcher, block);
        String first = weft.inSpan("first", () -> {
            launch(dispatcher, block);
            return weft.currentSpanId();
        });
        launch(dispatcher, block);
        assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();

        weft.inSpan("second", () -> answer.complete(""));
        awaitLooks(6);

        String none = WeftExtension.NO_SPAN;
        assertThat(seen.subList(3, 6)).containsExactlyInAnyOrder(none, first, none);
        weft.awaitTraces(2);
    }

    @Test
    void aCoroutineStartedInAnotherIsItsChild() throws Exception {
        Steps.Step inner = (scope, rest) -> {
            try {
                return weft.inSpan("inner", () -> {
                    seen.add(weft.currentSpanId());
                    BuildersKt.launch(scope, Dispatchers.getIO(), CoroutineStart.DEFAULT, Steps.of(pause(), look()));
                    return Unit.INSTANCE;
                });
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
        weft.inSpan("outer", () -> {
            launch(Dispatchers.getDefault(), Steps.of(inner, pause()));
            return null;
        });
        awaitLooks(2);

        assertThat(seen.get(1)).isEqualTo(seen.get(0));
        weft.awaitTraces(1);
    }

    @Test
    void aScopeThatOutlivesARequestDoesNotKeepItsContext() throws Exception {
        CoroutineScope[] kept = new CoroutineScope[1];
        CountDownLatch begun = new CountDownLatch(1);
        CompletableDeferred<String> end = CompletableDeferredKt.CompletableDeferred((Job) null);
        weft.inSpan("request", () -> {
            launch(
                    Dispatchers.getDefault(),
                    Steps.of(
                            (scope, rest) -> {
                                kept[0] = scope;
                                begun.countDown();
                                return Unit.INSTANCE;
                            },
                            await(end)));
            return null;
        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        BuildersKt.launch(kept[0], Dispatchers.getIO(), CoroutineStart.DEFAULT, Steps.of(look(), pause(), look()));
        awaitLooks(2);
        end.complete("");

        assertThat(seen).containsOnly(WeftExtension.NO_SPAN);
        weft.awaitTraces(1);
    }

    private static void launch(CoroutineDispatcher dispatcher, Steps block) {
        BuildersKt.launch(GlobalScope.INSTANCE, dispatcher, CoroutineStart.DEFAULT, block);
    }

    private Steps.Step look() {
        return Steps.now(() -> seen.add(weft.currentSpanId()));
    }

    private static Steps.Step pause() {
        return (scope, rest) -> DelayKt.delay(PAUSE_MS, rest);
    }

    private void awaitLooks(int count) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (seen.size() < count) {
            assertThat(System.nanoTime()).as("looks: %s", seen).isLessThan(end);
            Thread.sleep(5);
        }
    }

    /** Waits for what has a result, which the tests do not want. */
    @SuppressWarnings("unchecked")
    private static Steps.Step await(CompletableDeferred<String> answer) {
        return (scope, rest) -> answer.await((Continuation<? super String>) (Continuation<?>) rest);
    }
}
