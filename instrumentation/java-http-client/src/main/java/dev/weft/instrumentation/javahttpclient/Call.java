package dev.weft.instrumentation.javahttpclient;

import dev.weft.agent.api.span.OpenSpan;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** One call from {@code send} or {@code sendAsync} until its future is complete. */
final class Call implements BiConsumer<HttpResponse<?>, Throwable> {

    /** More than any client follows; the chain is the library's. */
    private static final int MOST_RESENDS = 100;

    private final OpenSpan span;
    private final AtomicBoolean over = new AtomicBoolean();

    Call(OpenSpan span) {
        this.span = span;
    }

    /**
     * Hands over to the future, or ends the span if there is none.
     *
     * @return a future of the same kind that is complete only after the span has ended, so that no callback of the
     *     application counts as part of the call; cancelling it cancels the call as before (JDK 16+)
     */
    CompletableFuture<? extends HttpResponse<?>> sent(
            CompletableFuture<? extends HttpResponse<?>> future, Throwable error) {
        Calls.started();
        if (future == null) {
            Calls.SPANS.fail(span, error);
            return null;
        }
        CompletableFuture<? extends HttpResponse<?>> ended = future.whenComplete(this);
        // A future that the application completes or cancels itself never runs the function that it was made with.
        CompletableFuture<?> unused = ended.whenComplete(this);
        return ended;
    }

    /** Never throws: that would replace the caller's response. */
    @Override
    public void accept(HttpResponse<?> response, Throwable error) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        try {
            end(response, error);
        } catch (Throwable unexpected) {
            span.end();
        }
    }

    private void end(HttpResponse<?> response, Throwable error) {
        if (response != null) {
            Calls.SPANS.resent(span, resends(response));
            Calls.SPANS.end(span, response.statusCode(), version(response));
        } else if (error != null) {
            Calls.SPANS.fail(span, error);
        } else {
            span.end();
        }
    }

    private static int resends(HttpResponse<?> response) {
        int count = 0;
        HttpResponse<?> previous = response.previousResponse().orElse(null);
        while (previous != null && count < MOST_RESENDS) {
            count++;
            previous = previous.previousResponse().orElse(null);
        }
        return count;
    }

    /** From HTTP_1_1 to 1.1, and from HTTP_2 to 2. */
    private static String version(HttpResponse<?> response) {
        return response.version().name().substring("HTTP_".length()).replace('_', '.');
    }
}
