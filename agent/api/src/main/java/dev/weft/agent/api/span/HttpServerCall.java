package dev.weft.agent.api.span;

import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;
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

    /** The attribute of a servlet request that holds its call; the one thing an application can see of Weft. */
    public static final String ATTRIBUTE = "dev.weft.HttpServerCall";

    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS_CODE = AttributeKey.longKey("http.response.status_code");

    private final OpenSpan span;
    private final String method;
    private final AtomicBoolean failed = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Thread thread;
    private volatile boolean asynchronous;
    private volatile boolean routed;

    /** @param method as it stands in the span's name */
    HttpServerCall(OpenSpan span, String method) {
        this.span = span;
        this.method = method;
    }

    /**
     * The server, or the application itself, calls further into the application on this thread. Makes the span current,
     * even one that has ended: what an error page does belongs to its trace.
     *
     * @return what {@linkplain Entry#leave leaves} again on this thread; null within another entry on this thread
     */
    public Entry enter() {
        Thread current = Thread.currentThread();
        Thread entered = thread;
        if (entered == current) {
            return null;
        }
        if (entered == null) {
            thread = current;
        }
        return new Entry(this, entered == null, ContextStorage.get().attach(span.context()));
    }

    /**
     * A framework in the application has chosen the code for this request by this pattern, which says more than the
     * server's own; the first one counts, null is ignored.
     *
     * @param route with the context path; of low cardinality, never a path itself (conventions 1.44, HTTP server)
     */
    public void route(String route) {
        if (route != null && !routed && !ended.get()) {
            routed = true;
            span.rename(method + ' ' + route);
            span.set(ROUTE, route);
        }
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

    /** The application works for the request, on one thread, from here to {@link #leave}. */
    public static final class Entry {
        private final HttpServerCall call;
        private final boolean outermost;
        private final Scope scope;

        Entry(HttpServerCall call, boolean outermost, Scope scope) {
            this.call = call;
            this.outermost = outermost;
            this.scope = scope;
        }

        public HttpServerCall call() {
            return call;
        }

        /**
         * Gives the thread its context back.
         *
         * @return whether the application has returned to the server; false on a thread that an application took to help
         */
        public boolean leave() {
            scope.close();
            if (outermost) {
                call.thread = null;
            }
            return outermost;
        }
    }
}
