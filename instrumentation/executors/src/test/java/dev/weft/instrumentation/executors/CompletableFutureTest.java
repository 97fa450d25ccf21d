package dev.weft.instrumentation.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CompletableFutureTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    /** Every way to register a function; each returns what the function saw. */
    static Stream<Arguments> registrations() {
        CompletableFuture<String> done = CompletableFuture.completedFuture("x");
        return Stream.of(
                way("thenApply", f -> f.thenApply(x -> seen())),
                way("thenApplyAsync", f -> f.thenApplyAsync(x -> seen())),
                way("thenAccept", f -> observed(seen -> f.thenAccept(x -> seen.complete(seen())))),
                way("thenRun", f -> observed(seen -> f.thenRun(() -> seen.complete(seen())))),
                way("thenRunAsync", f -> observed(seen -> f.thenRunAsync(() -> seen.complete(seen())))),
                way("thenCombine", f -> f.thenCombine(done, (x, y) -> seen())),
                way("thenAcceptBoth", f -> observed(seen -> f.thenAcceptBoth(done, (x, y) -> seen.complete(seen())))),
                way("runAfterBoth", f -> observed(seen -> f.runAfterBoth(done, () -> seen.complete(seen())))),
                way("applyToEither", f -> f.applyToEither(new CompletableFuture<>(), x -> seen())),
                way(
                        "acceptEither",
                        f -> observed(seen -> f.acceptEither(new CompletableFuture<>(), x -> seen.complete(seen())))),
                way(
                        "runAfterEither",
                        f -> observed(
                                seen -> f.runAfterEither(new CompletableFuture<>(), () -> seen.complete(seen())))),
                way("thenCompose", f -> f.thenCompose(x -> CompletableFuture.completedFuture(seen()))),
                way("whenComplete", f -> observed(seen -> f.whenComplete((x, e) -> seen.complete(seen())))),
                way("handle", f -> f.handle((x, e) -> seen())),
                way(
                        "exceptionally",
                        f -> f.<String>thenApply(x -> {
                                    throw new IllegalStateException();
                                })
                                .exceptionally(e -> seen())),
                way(
                        "exceptionallyCompose",
                        f -> f.<String>thenApply(x -> {
                                    throw new IllegalStateException();
                                })
                                .exceptionallyCompose(e -> CompletableFuture.completedFuture(seen()))),
                way("supplyAsync", f -> CompletableFuture.supplyAsync(CompletableFutureTest::seen)),
                way("runAsync", f -> observed(seen -> CompletableFuture.runAsync(() -> seen.complete(seen())))),
                way("completeAsync", f -> new CompletableFuture<String>().completeAsync(CompletableFutureTest::seen)),
                way(
                        "orTimeout",
                        f -> new CompletableFuture<String>()
                                .orTimeout(1, TimeUnit.MILLISECONDS)
                                .exceptionally(e -> seen())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("registrations")
    void aFunctionRunsInTheContextOfItsRegistration(
            String name, Function<CompletableFuture<String>, CompletableFuture<String>> registration) throws Exception {
        for (boolean before : new boolean[] {true, false}) {
            CompletableFuture<String> source = new CompletableFuture<>();
            if (before) {
                source.complete("x");
            }
            CompletableFuture<CompletableFuture<String>> registered = new CompletableFuture<>();
            String parent = weft.inSpan("registrar", () -> {
                registered.complete(registration.apply(source));
                return weft.currentSpanId();
            });
            weft.inSpan("completer", () -> source.complete("x"));

            assertThat(registered.get().get(10, TimeUnit.SECONDS)).isEqualTo(parent);
        }
        weft.awaitSpans(4);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("registrations")
    void aFunctionRegisteredAndCompletedWithoutASpanRunsWithoutOne(
            String name, Function<CompletableFuture<String>, CompletableFuture<String>> registration) throws Exception {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> result = registration.apply(source);
        source.complete("x");

        assertThat(result.get(10, TimeUnit.SECONDS)).isEqualTo(WeftExtension.NO_SPAN);
        weft.assertNoSpans();
    }

    @Test
    void exceptionsAndResultsAreTheFunctionsOwn() throws Exception {
        IllegalStateException failure = new IllegalStateException("function");
        CompletableFuture<Object> failed = weft.inSpan(
                "registrar",
                () -> CompletableFuture.supplyAsync(() -> {
                    throw failure;
                }));

        assertThat(failed.handle((x, e) -> e).get(10, TimeUnit.SECONDS))
                .isInstanceOf(CompletionException.class)
                .hasCause(failure);
        weft.awaitSpans(1);
    }

    @Test
    void aPoolThatRunsStagesCarriesNoContextOfWhoeverCompletes() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> outside = source.thenApplyAsync(x -> seen(), pool);
        CompletableFuture<CompletableFuture<String>> inside = new CompletableFuture<>();
        String parent = weft.inSpan("registrar", () -> {
            inside.complete(source.thenApplyAsync(x -> seen(), pool));
            return seen();
        });
        weft.inSpan("completer", () -> source.complete("x"));

        assertThat(List.of(outside.get(10, TimeUnit.SECONDS), inside.get().get(10, TimeUnit.SECONDS)))
                .containsExactly(WeftExtension.NO_SPAN, parent);
        assertThat(pool.submit(CompletableFutureTest::seen).get(10, TimeUnit.SECONDS))
                .isEqualTo(WeftExtension.NO_SPAN);
        pool.shutdown();
        weft.awaitSpans(2);
    }

    private static String seen() {
        return weft.currentSpanId();
    }

    private static CompletableFuture<String> observed(
            Function<CompletableFuture<String>, CompletableFuture<?>> registration) {
        CompletableFuture<String> seen = new CompletableFuture<>();
        assertThat(registration.apply(seen)).isNotNull();
        return seen;
    }

    private static Arguments way(
            String name, Function<CompletableFuture<String>, CompletableFuture<String>> registration) {
        return Arguments.of(name, registration);
    }
}
