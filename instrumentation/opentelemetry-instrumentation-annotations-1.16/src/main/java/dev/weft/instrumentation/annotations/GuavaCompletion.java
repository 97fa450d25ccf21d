package dev.weft.instrumentation.annotations;

import com.google.common.util.concurrent.ListenableFuture;
import dev.weft.agent.api.span.MethodSpans;
import dev.weft.agent.api.span.OpenSpan;
import java.util.concurrent.ExecutionException;

/** Work is done when the future that the method returned is: with a value, with an error, or cancelled. */
final class GuavaCompletion extends Completion {

    @Override
    Object await(OpenSpan span, Object result, Throwable error) {
        if (error != null || !(result instanceof ListenableFuture)) {
            MethodSpans.returned(span, null, error);
            return null;
        }
        span.deactivate();
        ListenableFuture<?> future = (ListenableFuture<?>) result;
        try {
            future.addListener(() -> MethodSpans.end(span, errorOf(future)), Runnable::run);
        } catch (RuntimeException refused) {
            MethodSpans.end(span, null);
        }
        return null;
    }

    /** Of a future that is done, so that nobody waits. */
    private static Throwable errorOf(ListenableFuture<?> future) {
        if (future.isCancelled()) {
            return null;
        }
        try {
            future.get();
            return null;
        } catch (ExecutionException | RuntimeException failed) {
            return failed;
        } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
