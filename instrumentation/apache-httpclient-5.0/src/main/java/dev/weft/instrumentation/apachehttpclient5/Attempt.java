package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.agent.api.span.OpenSpan;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Method;

/**
 * What: one attempt of the classic client, which stays on one thread. Its span is current nowhere: what an interceptor of
 * the application's does is its caller's child.
 */
final class Attempt {

    /** The innermost attempt of this thread; an interceptor may call another client. */
    private static final ThreadLocal<Attempt> CURRENT = new ThreadLocal<>();

    private final OpenSpan span;
    private final Attempt outer;
    private boolean sending;

    private Attempt(OpenSpan span) {
        this.span = span;
        this.outer = CURRENT.get();
    }

    static Attempt start(ClassicHttpRequest request, ExecChain.Scope scope) {
        Call call = Call.of(scope.execRuntime);
        return start(call.startAttempt(request, scope.route.getTargetHost()));
    }

    static Attempt start(ClassicHttpRequest request, HttpHost target) {
        return start(Messages.SPANS.start(request.getMethod(), Messages.url(request, target)));
    }

    private static Attempt start(OpenSpan span) {
        Attempt attempt = new Attempt(span);
        CURRENT.set(attempt);
        return attempt;
    }

    /** Adds the context; returns the headers as they were, or null if there is nothing to do. */
    static Header[] send(ClassicHttpRequest request) {
        Attempt attempt = CURRENT.get();
        if (attempt == null
                || attempt.span == OpenSpan.NONE
                || attempt.sending
                || Method.CONNECT.isSame(request.getMethod())) {
            return null;
        }
        attempt.sending = true;
        Header[] before = request.getHeaders();
        Messages.SPANS.inject(attempt.span, request, Messages.HEADERS);
        return before;
    }

    /** A request that is sent again, after a challenge, carries what the application wrote, and the context anew. */
    static void sent(ClassicHttpRequest request, Header[] before) {
        request.setHeaders(before);
        Attempt attempt = CURRENT.get();
        if (attempt != null) {
            attempt.sending = false;
        }
    }

    /** @param aborted whether the caller gave up */
    void end(HttpResponse response, Throwable error, boolean aborted) {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
        if (response != null) {
            Messages.SPANS.end(span, response.getCode(), Messages.version(response));
        } else {
            Messages.end(span, error, aborted);
        }
    }
}
