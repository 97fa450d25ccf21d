package dev.weft.instrumentation.okhttp;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.span.HttpClientSpans;
import dev.weft.agent.api.span.OpenSpan;
import dev.weft.agent.api.span.RequestHeaders;
import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * What: a call that a thread is making, and the span of its attempt. The span is current nowhere: what an interceptor of
 * the application's does is its caller's child.
 */
final class OpenCall {

    private static final HttpClientSpans SPANS = new HttpClientSpans(Telemetry.of(OpenCall.class), "dev.weft.okhttp");

    private static final RequestHeaders<Headers.Builder> HEADERS = new OkHttpHeaders();

    /** The innermost call of this thread; an interceptor may make another. */
    private static final ThreadLocal<OpenCall> CURRENT = new ThreadLocal<>();

    private final Call call;
    private final OpenCall outer;
    private int attempts;
    private OpenSpan attempt = OpenSpan.NONE;
    private OpenSpan cancelled = OpenSpan.NONE;

    private OpenCall(Call call) {
        this.call = call;
        this.outer = CURRENT.get();
    }

    static OpenCall begin(Call call) {
        OpenCall begun = new OpenCall(call);
        CURRENT.set(begun);
        return begun;
    }

    static OpenCall current() {
        return CURRENT.get();
    }

    /** Starts an attempt; false if it belongs to another client's exchange. */
    boolean attempt(Request request) {
        attempt = SPANS.start(request.method(), request.url().toString());
        SPANS.resent(attempt, attempts++);
        return attempt != OpenSpan.NONE;
    }

    /** The request with the context of the attempt in it; null if there is none. */
    Request withContext(Request request) {
        if (attempt == OpenSpan.NONE) {
            return null;
        }
        Headers.Builder headers = request.headers().newBuilder();
        SPANS.inject(attempt, headers, HEADERS);
        return request.newBuilder().headers(headers.build()).build();
    }

    void attempted(Response response, Throwable error) {
        OpenSpan span = attempt;
        attempt = OpenSpan.NONE;
        if (response != null) {
            SPANS.end(span, response.code(), version(response.protocol()));
        } else if (error == null) {
            SPANS.cancel(span);
        } else if (call.isCanceled()) {
            cancelled = span;
        } else {
            SPANS.fail(span, seenByCaller(error));
        }
    }

    /** A call is cancelled by its caller, or by the client when the time for it is over: what is thrown at last tells. */
    void end(Throwable error) {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
        if (error instanceof InterruptedIOException) {
            SPANS.fail(cancelled, error);
        } else {
            SPANS.cancel(cancelled);
        }
    }

    /** The client wraps what a connection threw until it knows whether there is another way to the server. */
    private static Throwable seenByCaller(Throwable error) {
        boolean wrapped = error instanceof RuntimeException
                && error.getCause() instanceof IOException
                && error.getClass().getName().startsWith("okhttp3.internal.");
        return wrapped ? error.getCause() : error;
    }

    /** From http/1.1 to 1.1, from h2 to 2, and from http/1.0 to 1.0; null for what is not HTTP any more. */
    private static String version(Protocol protocol) {
        String name = protocol.toString();
        if (name.startsWith("http/")) {
            return name.substring("http/".length());
        }
        return name.startsWith("h2") ? "2" : null;
    }

    private static final class OkHttpHeaders implements RequestHeaders<Headers.Builder> {
        @Override
        public void set(Headers.Builder headers, String name, String value) {
            headers.set(name, value);
        }

        @Override
        public boolean has(Headers.Builder headers, String name) {
            return headers.get(name) != null;
        }

        @Override
        public void remove(Headers.Builder headers, String name) {
            headers.removeAll(name);
        }
    }
}
