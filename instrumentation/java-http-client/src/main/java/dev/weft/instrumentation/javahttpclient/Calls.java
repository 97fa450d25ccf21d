package dev.weft.instrumentation.javahttpclient;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.context.WeakIdentityMap;
import dev.weft.agent.api.span.HttpClientSpans;
import dev.weft.agent.api.span.OpenSpan;
import dev.weft.agent.api.span.RequestHeaders;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What: one span a call, and its context in every request that the call sends. Thread-safe.
 *
 * <p>The context is added where the client reads the headers for the wire, so {@code response.request().headers()} shows
 * the application its own headers only.
 */
final class Calls {

    static final HttpClientSpans SPANS = new HttpClientSpans(Telemetry.of(Calls.class), "dev.weft.java-http-client");

    /** Between the start of a call and the client's own copy of the request, on the caller's thread. */
    private static final ThreadLocal<OpenSpan> STARTING = new ThreadLocal<>();

    /** The span of the call to which a request of the client's own belongs. */
    private static final WeakIdentityMap<OpenSpan> ON_THE_WIRE = new WeakIdentityMap<>();

    private static final RequestHeaders<Map<String, List<String>>> HEADERS = new Headers();

    private Calls() {}

    /** Null if there is nothing to do, because the call belongs to another client's exchange. */
    static Call start(HttpRequest request) {
        if (request == null) {
            return null;
        }
        OpenSpan span = SPANS.start(request.method(), request.uri().toString());
        if (span == OpenSpan.NONE) {
            return null;
        }
        STARTING.set(span);
        return new Call(span);
    }

    static void started() {
        STARTING.remove();
    }

    static void copied(HttpRequest copy) {
        OpenSpan span = STARTING.get();
        if (span != null) {
            ON_THE_WIRE.put(copy, span);
        }
    }

    static void follows(HttpRequest request, HttpRequest previous) {
        OpenSpan span = ON_THE_WIRE.get(previous);
        if (span != null) {
            ON_THE_WIRE.put(request, span);
        }
    }

    /** The headers with the context of the request's call in them; null if it has none. */
    static HttpHeaders withContext(HttpRequest request, HttpHeaders headers) {
        OpenSpan span = ON_THE_WIRE.get(request);
        if (span == null) {
            return null;
        }
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers.map());
        SPANS.inject(span, all, HEADERS);
        return HttpHeaders.of(all, (name, value) -> true);
    }

    /** Headers by their names in any case. */
    private static final class Headers implements RequestHeaders<Map<String, List<String>>> {
        @Override
        public void set(Map<String, List<String>> headers, String name, String value) {
            // Not put alone, which would keep the application's spelling of the name.
            headers.remove(name);
            headers.put(name, Collections.singletonList(value));
        }

        @Override
        public boolean has(Map<String, List<String>> headers, String name) {
            return headers.containsKey(name);
        }

        @Override
        public void remove(Map<String, List<String>> headers, String name) {
            headers.remove(name);
        }
    }
}
