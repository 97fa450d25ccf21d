package dev.weft.instrumentation.apachehttpasyncclient;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.context.WeakIdentityMap;
import dev.weft.agent.api.span.HttpClientSpans;
import dev.weft.agent.api.span.OpenSpan;
import dev.weft.agent.api.span.RequestHeaders;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.ProtocolVersion;

/** What: one span a call, from its first request to the head of its last response. Thread-safe. */
final class Call {

    private static final HttpClientSpans SPANS =
            new HttpClientSpans(Telemetry.of(Call.class), "dev.weft.apache-httpasyncclient");

    private static final RequestHeaders<HttpRequest> HEADERS = new Headers();

    static final int PRODUCER = 1;
    static final int CONSUMER = 2;
    static final int CALLBACK = 4;

    /** By the client's handler of a call, which makes all its requests. */
    private static final WeakIdentityMap<Call> CALLS = new WeakIdentityMap<>();

    /** While a client makes the handler of a call, on the caller's thread. */
    private static final ThreadLocal<Call> BEGINNING = new ThreadLocal<>();

    private final Context caller = Context.current();
    private final Call outer = BEGINNING.get();
    private final AtomicInteger sent = new AtomicInteger();
    private volatile OpenSpan span = OpenSpan.NONE;

    private int parts;

    private Call() {}

    /**
     * The call that this thread hands to a client: its three parts meet here, in any order. {@link #begun} follows.
     *
     * @param part one that a call has once; what has it already is the call in whose producer another begins
     */
    static Call beginning(int part) {
        Call call = BEGINNING.get();
        if (call == null || (call.parts & part) != 0) {
            call = new Call();
            BEGINNING.set(call);
        }
        call.parts |= part;
        return call;
    }

    static void carriedOutBy(Object handler) {
        Call call = BEGINNING.get();
        if (call != null) {
            CALLS.put(handler, call);
        }
    }

    void begun(Throwable error) {
        if (BEGINNING.get() == this) {
            if (outer == null) {
                BEGINNING.remove();
            } else {
                BEGINNING.set(outer);
            }
        }
        if (error != null) {
            fail(error);
        }
    }

    void start(String method, String url) {
        span = SPANS.start(caller, method, url);
    }

    /** The request is the client's own copy; the application's keeps its headers. */
    static void send(Object handler, HttpRequest request) {
        Call call = CALLS.get(handler);
        if (call == null
                || request == null
                || "CONNECT".equalsIgnoreCase(request.getRequestLine().getMethod())) {
            return;
        }
        call.sent.getAndIncrement();
        SPANS.inject(call.span, request, HEADERS);
    }

    void answered(HttpResponse response) {
        SPANS.resent(span, sent.get() - 1);
        ProtocolVersion version = response.getStatusLine().getProtocolVersion();
        SPANS.end(span, response.getStatusLine().getStatusCode(), version.getMajor() + "." + version.getMinor());
    }

    void fail(Throwable error) {
        SPANS.resent(span, sent.get() - 1);
        SPANS.fail(span, error);
    }

    void cancelled() {
        SPANS.cancel(span);
    }

    Scope activateCaller() {
        return ContextStorage.get().attach(caller);
    }

    private static final class Headers implements RequestHeaders<HttpRequest> {
        @Override
        public void set(HttpRequest request, String name, String value) {
            // Not set alone, which replaces the first of this name only.
            request.removeHeaders(name);
            request.addHeader(name, value);
        }

        @Override
        public boolean has(HttpRequest request, String name) {
            return request.containsHeader(name);
        }

        @Override
        public void remove(HttpRequest request, String name) {
            request.removeHeaders(name);
        }
    }
}
