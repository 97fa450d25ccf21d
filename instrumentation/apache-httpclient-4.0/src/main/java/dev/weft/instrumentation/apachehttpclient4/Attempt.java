package dev.weft.instrumentation.apachehttpclient4;

import dev.weft.agent.api.span.OpenSpan;
import org.apache.http.Header;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpUriRequest;

/**
 * What: one attempt, or a whole call of an old client, which stays on one thread. Its span is current nowhere: what an
 * interceptor of the application's does is its caller's child.
 */
final class Attempt {

    /** The innermost attempt of this thread; an interceptor may call another client. */
    private static final ThreadLocal<Attempt> CURRENT = new ThreadLocal<>();

    private final OpenSpan span;
    private final Call call;
    private final HttpRequest original;
    private final Attempt outer = CURRENT.get();
    private int prepared;
    private int sent;

    private Attempt(OpenSpan span, Call call, HttpRequest original) {
        this.span = span;
        this.call = call;
        this.original = original;
    }

    /**
     * @param call null if there is no more than this
     * @param original the application's
     */
    static Attempt start(Call call, HttpRequest original, String url) {
        OpenSpan span = Messages.SPANS.start(original.getRequestLine().getMethod(), url);
        Attempt attempt = new Attempt(span, call, original);
        CURRENT.set(attempt);
        return attempt;
    }

    /** Adds the context; returns the headers as they were, or null if there is nothing to do. */
    static Header[] send(HttpRequest request) {
        Attempt attempt = CURRENT.get();
        if (attempt == null
                || attempt.span == OpenSpan.NONE
                || "CONNECT".equalsIgnoreCase(request.getRequestLine().getMethod())) {
            return null;
        }
        attempt.sent++;
        Header[] before = request.getAllHeaders();
        Messages.SPANS.inject(attempt.span, request, Messages.HEADERS);
        return before;
    }

    /** The same where {@link #send} may not be told; the request is the client's own, and its headers are set back for each use. */
    static void prepare(HttpRequest request) {
        Attempt attempt = CURRENT.get();
        if (attempt != null && attempt.span != OpenSpan.NONE) {
            attempt.prepared++;
            Messages.SPANS.inject(attempt.span, request, Messages.HEADERS);
        }
    }

    void end(HttpResponse response, Throwable error) {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
        int earlier = 0;
        if (call != null) {
            earlier = call.sent();
            call.attempted(sent);
        }
        Messages.SPANS.resent(span, earlier + Math.max(0, Math.max(sent, prepared) - 1));
        if (response != null) {
            Messages.SPANS.end(
                    span,
                    response.getStatusLine().getStatusCode(),
                    Messages.version(response.getStatusLine().getProtocolVersion()));
        } else if (error == null || aborted()) {
            Messages.SPANS.cancel(span);
        } else {
            Messages.SPANS.fail(span, error);
        }
    }

    private boolean aborted() {
        return original instanceof HttpUriRequest && ((HttpUriRequest) original).isAborted();
    }
}
