package dev.weft.agent.api.span;

import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextKey;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One request on its way through a server: its span, and on which thread the application works for it now. It lies in a
 * slot of the request and refers to nothing of the application. Thread-safe; no method throws.
 *
 * <p>The application may be entered for one request several times, one after the other and on several threads: filters
 * and servlets within each other, dispatches of an asynchronous request, error pages. The span is current in all of them
 * and ends once.
 *
 * <p>Whoever opens it ends it. Where a server's own edge does, what is stacked above finds it, in the request or
 * {@linkplain #onThisThread on its thread}, and joins it: it adds what only the application's side knows.
 */
public final class HttpServerCall {

    /** The attribute of a servlet request that holds its call; the one thing an application can see of Weft. */
    public static final String ATTRIBUTE = "dev.weft.HttpServerCall";

    /**
     * The attributes of a servlet request of which one is there if it is not what was asked for, but what that was forwarded
     * to, or its error page (Servlet 3.0, 9.4.2 and 10.9.1).
     */
    public static final List<String> OF_DISPATCHES = Collections.unmodifiableList(Arrays.asList(
            "javax.servlet.forward.request_uri",
            "javax.servlet.error.request_uri",
            "jakarta.servlet.forward.request_uri",
            "jakarta.servlet.error.request_uri"));

    /** The call that a server's edge has opened, in its context and in all that are made from that. */
    private static final ContextKey<HttpServerCall> KEY = ContextKey.named("dev.weft.http-server-call");

    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS_CODE = AttributeKey.longKey("http.response.status_code");

    private final OpenSpan span;
    private final String method;
    private final boolean atEdge;
    private final Context context;
    private final AtomicBoolean joined = new AtomicBoolean();
    private final AtomicBoolean failed = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicReference<Thread> thread = new AtomicReference<>();
    private volatile Thread applicationsThread;
    private volatile boolean asynchronous;
    private volatile boolean applicationDone;
    private volatile int sent;
    private volatile String route;
    private volatile boolean routed;

    /**
     * @param method as it stands in the span's name
     * @param route the server's own mapping; null where that is not known yet
     * @param atEdge whether a server's own edge opens it, and what is above may join
     */
    HttpServerCall(OpenSpan span, String method, String route, boolean atEdge) {
        this.span = span;
        this.method = method;
        this.route = route;
        this.atEdge = atEdge;
        this.context = atEdge ? span.context().with(KEY, this) : span.context();
    }

    /**
     * The call in which the server's edge has {@linkplain #enter entered} on this thread, further down; null if there is
     * none. A context alone does not tell: a thread may carry that of a request which another thread works for.
     */
    static HttpServerCall onThisThread() {
        HttpServerCall call = Context.current().get(KEY);
        return call != null && call.thread.get() == Thread.currentThread() ? call : null;
    }

    /** Whether this is the first to join from above a server's edge, where there is one. */
    boolean isJoinedNow() {
        return atEdge && joined.compareAndSet(false, true);
    }

    /**
     * The server works for the request on this thread, from its edge on. Makes the span current, even one that has ended:
     * what an error page does belongs to its trace.
     *
     * @return what {@linkplain Entry#leave leaves} again on this thread; null within another entry on this thread
     */
    public Entry enter() {
        Thread current = Thread.currentThread();
        if (thread.get() == current) {
            return null;
        }
        // A server hands a request on before the thread that does so has left: the latest is the one that works for it.
        thread.set(current);
        return new Entry(this, true, false, ContextStorage.get().attach(context));
    }

    /**
     * The server, or the application itself, calls further into the application on this thread. Makes the span current as
     * {@link #enter} does, unless the edge has done so on this thread: what lies between may have spans of its own.
     *
     * @return what {@linkplain Entry#leave leaves} again on this thread; null within another entry into the application
     */
    public Entry enterApplication() {
        Thread current = Thread.currentThread();
        Thread entered = applicationsThread;
        if (entered == current) {
            return null;
        }
        if (entered == null) {
            applicationsThread = current;
        }
        Scope scope =
                thread.get() == current ? Scope.noop() : ContextStorage.get().attach(context);
        return new Entry(this, entered == null, true, scope);
    }

    /**
     * What chose the application's code for this request, by the server's own configuration; a framework's {@link #route}
     * says more, before or after. Null is ignored.
     *
     * @param mapping with the context path; of low cardinality, never a path itself
     */
    void mapping(String mapping) {
        if (mapping != null && !routed && !ended.get()) {
            rename(mapping);
        }
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
            rename(route);
        }
    }

    private void rename(String route) {
        this.route = route;
        span.rename(method + ' ' + route);
        span.set(ROUTE, route);
    }

    /** The pattern that is known by now: the framework's, else the server's own mapping; null if there is none. */
    public String route() {
        return route;
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
        return context;
    }

    /** The request failed with an exception that the application let go; the first one counts, null is ignored. */
    public void fail(Throwable error) {
        if (error != null && !ended.get() && failed.compareAndSet(false, true)) {
            span.fail(error, null);
        }
    }

    /** The application is done with the request: {@link #end}, unless the server's edge opened the span and will do that. */
    public void endOfApplication(int status) {
        applicationDone = true;
        if (!atEdge) {
            end(status);
        }
    }

    /** Whether the application expects nothing more of the server, even if it has made the request asynchronous. */
    public boolean isApplicationDone() {
        return applicationDone;
    }

    /** The response has begun with this status, whatever the server notes down for it later. */
    public void sent(int status) {
        sent = status;
    }

    /** Ends the span, once; the client is blamed for 4xx, so only 5xx is an error (conventions 1.44, HTTP server). */
    public void end(int noted) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        int status = sent > 0 ? sent : noted;
        if (status > 0) {
            span.set(STATUS_CODE, (long) status);
        }
        if (status >= 500 && !failed.get()) {
            span.fail(Integer.toString(status), null);
        }
        span.end();
    }

    /** One thread works for the request, from here to {@link #leave}. */
    public static final class Entry {
        private final HttpServerCall call;
        private final boolean outermost;
        private final boolean application;
        private final Scope scope;

        Entry(HttpServerCall call, boolean outermost, boolean application, Scope scope) {
            this.call = call;
            this.outermost = outermost;
            this.application = application;
            this.scope = scope;
        }

        public HttpServerCall call() {
            return call;
        }

        /**
         * Gives the thread its context back.
         *
         * @return whether the application, or at a server's edge the server, is done on this thread; false on a thread that
         *     only helped
         */
        public boolean leave() {
            scope.close();
            if (!outermost) {
                return false;
            }
            if (application) {
                call.applicationsThread = null;
            } else {
                call.thread.compareAndSet(Thread.currentThread(), null);
            }
            return true;
        }
    }
}
