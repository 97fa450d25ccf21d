package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.agent.api.span.OpenSpan;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;

/** What: one attempt of the asynchronous client, until the head of its response. */
final class AsyncAttempt implements AsyncExecCallback {

    private final OpenSpan span;
    private final AsyncExecChain.Scope scope;
    private final AsyncExecCallback callback;
    private final AtomicBoolean over = new AtomicBoolean();

    private AsyncAttempt(OpenSpan span, AsyncExecChain.Scope scope, AsyncExecCallback callback) {
        this.span = span;
        this.scope = scope;
        this.callback = callback;
    }

    /** Null if the attempt belongs to another client's exchange. */
    static AsyncAttempt start(HttpRequest request, AsyncExecChain.Scope scope, AsyncExecCallback callback) {
        OpenSpan span = Call.ofAsync(scope.execRuntime).startAttempt(request, scope.route.getTargetHost());
        if (span == OpenSpan.NONE) {
            return null;
        }
        // The client's own copy. After a challenge it is sent again, by the same caller with the same baggage.
        Messages.SPANS.inject(span, request, Messages.HEADERS);
        return new AsyncAttempt(span, scope, callback);
    }

    @Override
    public AsyncDataConsumer handleResponse(HttpResponse response, EntityDetails entity)
            throws HttpException, IOException {
        answered(response);
        return callback.handleResponse(response, entity);
    }

    @Override
    public void handleInformationResponse(HttpResponse response) throws HttpException, IOException {
        callback.handleInformationResponse(response);
    }

    @Override
    public void completed() {
        over(null);
        callback.completed();
    }

    @Override
    public void failed(Exception cause) {
        over(cause);
        callback.failed(cause);
    }

    /** Ends the span of an attempt that was not answered; does nothing where it was. Never throws. */
    void over(Throwable error) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        try {
            Messages.end(span, error, scope.cancellableDependency.isCancelled());
        } catch (Throwable unexpected) {
            span.end();
        }
    }

    private void answered(HttpResponse response) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        try {
            Messages.SPANS.end(span, response.getCode(), Messages.version(response));
        } catch (Throwable unexpected) {
            span.end();
        }
    }
}
