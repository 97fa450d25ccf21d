package dev.weft.instrumentation.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.WeftExtension;
import io.netty.util.concurrent.DefaultEventExecutor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In the run of this module's pom that switches executors of libraries off. */
@EnabledIfSystemProperty(named = "otel.instrumentation.executors.include-all", matches = "false")
class LibraryExecutorsOffTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with("dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    @Test
    void aLibrarysTasksCarryNothingAndTheJdksDo() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        ExecutorService loop = new DefaultEventExecutor();
        try {
            weft.inSpan("submitter", () -> {
                assertThat(seenBy(loop)).isEqualTo(WeftExtension.NO_SPAN);
                assertThat(seenBy(pool)).isEqualTo(weft.currentSpanId());
                return null;
            });
        } finally {
            pool.shutdownNow();
            loop.shutdownNow();
        }
        weft.awaitSpans(1);
    }

    private static String seenBy(ExecutorService executor) throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        executor.execute(() -> seen.complete(weft.currentSpanId()));
        return seen.get(10, TimeUnit.SECONDS);
    }
}
