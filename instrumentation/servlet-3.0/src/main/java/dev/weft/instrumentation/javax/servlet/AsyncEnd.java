package dev.weft.instrumentation.javax.servlet;

import dev.weft.agent.api.span.HttpServerCall;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ServletResponse;

/**
 * Ends the span when the server has completed an asynchronous request. The server calls it directly, so no method throws.
 *
 * <p>Errors and time-outs are not ends: listeners of the application, then error pages, may still answer, and the server
 * completes the request after them (Servlet 3.0, 2.3.3.3).
 */
final class AsyncEnd implements AsyncListener {

    private final HttpServerCall call;
    private final ServletResponse response;

    AsyncEnd(HttpServerCall call, ServletResponse response) {
        this.call = call;
        this.response = response;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        call.endOfApplication(ServletSpans.status(response));
    }

    @Override
    public void onError(AsyncEvent event) {
        call.fail(ServletSpans.cause(event.getThrowable()));
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // The status tells what came of it.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // The new cycle has a listener of its own.
    }
}
