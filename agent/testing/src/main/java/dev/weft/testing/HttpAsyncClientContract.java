package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What an HTTP client whose calls return a CompletableFuture promises besides. */
public abstract class HttpAsyncClientContract extends HttpClientContract {

    /** Sends a GET request without waiting; returns the client's own future. */
    protected abstract CompletableFuture<?> sendAsync(String url);

    @Test
    void callbacksRunUnderTheCallersSpanAndAfterTheClients() throws Exception {
        String parentId = weft().inSpan("caller", () -> {
            String current = weft().currentSpanId();
            CompletableFuture<String> seen = sendAsync(server.url("/status/200"))
                    .thenApply(response -> observe("first"))
                    .thenCombineAsync(
                            sendAsync(server.url("/status/201")), (first, response) -> first + observe("second"));
            assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo(current + current);
            return current;
        });

        List<RecordedSpan> spans = weft().awaitSpans(5);
        assertThat(clients(spans))
                .hasSize(2)
                .allMatch(client -> client.parentSpanId().equals(parentId));
        RecordedSpan first = named("first", spans);
        RecordedSpan called = clients(spans).stream()
                .filter(client -> client.attribute("http.response.status_code").equals(200L))
                .findFirst()
                .orElseThrow();
        assertThat(first.parentSpanId()).isEqualTo(parentId);
        assertThat(first.startNanos()).isGreaterThanOrEqualTo(called.endNanos());
        assertThat(named("second", spans).parentSpanId()).isEqualTo(parentId);
    }

    @Test
    void callbacksRegisteredWithoutASpanRunWithoutOne() throws Exception {
        CompletableFuture<String> seen =
                sendAsync(server.url("/status/200")).thenApply(response -> weft().currentSpanId());

        assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo(WeftExtension.NO_SPAN);
        assertThat(onlySpan().isRoot()).isTrue();
    }

    @Test
    void aFailureReachesTheFutureAsItIs() throws Exception {
        CompletableFuture<?> future = sendAsync(server.url("/reset"));

        assertThat(future)
                .failsWithin(PATIENT)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOf(IOException.class);
        assertThat(onlySpan().status()).isEqualTo(RecordedSpan.Status.ERROR);
    }

    @Test
    void aCallThatItsCallerCancelsIsNoError() throws Exception {
        CompletableFuture<?> future = sendAsync(server.url("/silent"));
        awaitRequest();
        assertThat(future.cancel(true)).isTrue();
        assertThat(future).isCompletedExceptionally();

        RecordedSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.UNSET);
        assertThat(span.attributes()).doesNotContainKeys("error.type", "http.response.status_code");
    }

    /** Leaves a span of this name; returns the id of the span that was current before. */
    private String observe(String name) {
        try {
            String before = weft().currentSpanId();
            weft().inSpan(name, () -> null);
            return before;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static RecordedSpan named(String name, List<RecordedSpan> spans) {
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void awaitRequest() throws InterruptedException {
        for (int i = 0; i < 500 && server.received().isEmpty(); i++) {
            Thread.sleep(10);
        }
        assertThat(server.received()).isNotEmpty();
    }
}
