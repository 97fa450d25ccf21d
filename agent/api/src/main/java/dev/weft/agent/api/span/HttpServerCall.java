package dev.weft.agent.api.span;

import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.context.Context;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One request on its way through a server: its span, and on which thread the application works for it now. It lies in a
 * slot of the request and refers to nothing of the application. Thread-safe; no method throws.
 *
 * <p>The application may be entered for one request several times, one after the other and on several threads: filters
 * and servlets within each other, dispatches of an asynchronous request, error pages. The span is current in all of them
 * and ends once.
 */
public final class HttpServerCall {

    private static final AttributeKey<Long> STATUS_CODE = AttributeKey.longKey("http.response.status_code");

    private final OpenSpan span;
    private final AtomicBoolean failed = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Thread thread;
    private volatile boolean asynchronous;

    HttpServerCall(OpenSpan span) {
        this.span = span;
    }

    /**
     * The server calls the application on this thread. Makes the span current, even one that has ended: what an error
     * page does belongs to its trace.
     *
     * @return whether {@link #leave} must follow on this thread; false within another call for the same request
     */
    public boolean enter() {
        Thread current = Thread.currentThread();
        if (thread == current) {
            return false;
        }
        thread = current;
        span.activate();
        return true;
    }

    /** The application returns to the server, on the thread of the {@link #enter} that returned true. */
    public void leave() {
        thread = null;
        span.deactivate();
    }

    /** The request outlives the call that the server made: another event will {@link #end} it. */
    public void goAsynchronous() {
        asynchronous = true;
    }

    /** Whether the end of the server's call is not the end of the request. */
    public boolean isAsynchronous() {
        return asynchronous;
    }

    /** The context in which work for this request runs. */
    public Context context() {
        return span.context();
    }

    /** The request failed with an exception that the application let go; the first one counts, null is ignored. */
    public void fail(Throwable error) {
        if (error != null && !ended.get() && failed.compareAndSet(false, true)) {
            span.fail(error, null);
        }
    }

    /** Ends the span, once; the client is blamed for 4xx, so only 5xx is an error (conventions 1.44, HTTP server). */
    public void end(int status) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        if (status > 0) {
            span.set(STATUS_CODE, (long) status);
        }
        if (status >= 500 && !failed.get()) {
            span.fail(Integer.toString(status), null);
        }
        span.end();
    }
}
