package dev.weft.instrumentation.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With a minimum of 100 ms: what is shorter gives no span, and whatever is there has a parent that is there. */
@EnabledIfSystemProperty(named = "weft.methods.min-duration", matches = "100")
class MinimumDurationTest {

    @RegisterExtension
    static final WeftExtension weft = Application.WEFT;

    private final Application.Slow slow = new Application.Slow();

    private static List<RecordedSpan> onlyTrace(int spans) throws InterruptedException {
        List<RecordedSpan> found = weft.awaitTraces(1).get(0).spans();
        assertThat(found).hasSize(spans);
        return found;
    }

    @Test
    void aShortCallIsNoSpan() throws Exception {
        weft.inSpan("request", () -> slow.outer(() -> slow.inner(() -> "quick")));

        assertThat(onlyTrace(1)).extracting(RecordedSpan::name).containsExactly("request");
    }

    @Test
    void aLongCallIsASpanThatBeganWhenItBegan() throws Exception {
        weft.inSpan("request", () -> {
            slow.leaf(120);
            return null;
        });

        RecordedSpan leaf = onlyTrace(2).get(1);
        assertThat(leaf.name()).isEqualTo("Slow.leaf");
        assertThat(leaf.durationNanos()).isGreaterThanOrEqualTo(100_000_000L);
    }

    @Test
    void whatAShortCallLeadsToHasItAsItsParent() throws Exception {
        weft.inSpan("request", () -> slow.outer(() -> slow.inner(() -> weft.inSpan("query", () -> null))));

        List<RecordedSpan> spans = onlyTrace(4);
        assertThat(spans)
                .extracting(RecordedSpan::name)
                .containsExactly("request", "Slow.outer", "Slow.inner", "query");
        for (int i = 1; i < spans.size(); i++) {
            assertThat(spans.get(i).isChildOf(spans.get(i - 1))).isTrue();
        }
    }

    @Test
    void aLongCallWithinAnother() throws Exception {
        slow.outer(() -> {
            slow.leaf(0);
            slow.leaf(120);
            return null;
        });

        assertThat(onlyTrace(2)).extracting(RecordedSpan::name).containsExactly("Slow.outer", "Slow.leaf");
    }

    @Test
    void whatAppearsAfterAShortCallHasTheParentAbove() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        CountDownLatch over = new CountDownLatch(1);
        try {
            weft.inSpan("request", () -> {
                var task = slow.outer(() -> pool.submit(() -> {
                    over.await();
                    return weft.inSpan("query", () -> null);
                }));
                over.countDown();
                return task.get();
            });
        } finally {
            pool.shutdown();
        }

        List<RecordedSpan> spans = onlyTrace(2);
        assertThat(spans.get(1).name()).isEqualTo("query");
        assertThat(spans.get(1).isChildOf(spans.get(0))).isTrue();
    }

    @Test
    void anErrorIsKept() throws Exception {
        assertThatThrownBy(slow::fail).isInstanceOf(IllegalStateException.class);

        assertThat(onlyTrace(1).get(0).status()).isEqualTo(RecordedSpan.Status.ERROR);
    }
}
