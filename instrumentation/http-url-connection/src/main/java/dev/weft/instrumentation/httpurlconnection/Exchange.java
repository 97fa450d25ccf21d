package dev.weft.instrumentation.httpurlconnection;

import dev.weft.agent.api.span.OpenSpan;
import java.net.HttpURLConnection;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The life of one connection's span, over several calls and perhaps threads. Thread-safe; never refers to the connection.
 *
 * <p>The span ends with the response's head or with the failure; where the caller never asks for a response, when the
 * caller disconnects, or else when the connection has been collected.
 */
final class Exchange {

    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile OpenSpan span = OpenSpan.NONE;
    private volatile String method;
    private volatile boolean givenUp;

    /** Until then, and after the end, nothing is recorded: another thread's call in between counts for nothing. */
    void begin(OpenSpan started, String requestMethod) {
        method = requestMethod;
        span = started;
    }

    /** Whether the caller's call is the outermost one of an exchange under way; if so, one of the others must follow. */
    boolean enter() {
        if (span == OpenSpan.NONE || !busy.compareAndSet(false, true)) {
            return false;
        }
        span.activate();
        return true;
    }

    /** Takes note of a request that was begun, or could not be. */
    void requested(HttpURLConnection connection, Throwable error) {
        span.deactivate();
        if (error != null) {
            fail(error);
        } else if (!method.equals(connection.getRequestMethod())) {
            // Asking a GET for its output stream makes it a POST.
            method = connection.getRequestMethod();
            Exchanges.SPANS.method(span, method);
        }
        busy.set(false);
    }

    /** Ends the span: the response's head is there, or will never be. */
    void responded(HttpURLConnection connection, Throwable error) {
        span.deactivate();
        // An error status is thrown too; the status line, if it arrived, is remembered and costs no second attempt.
        StatusLine status = StatusLine.parse(connection.getHeaderField(0));
        if (status != null) {
            Exchanges.SPANS.end(span, status.code(), status.version());
        } else if (error != null) {
            fail(error);
        } else {
            span.end();
        }
        span = OpenSpan.NONE;
        busy.set(false);
    }

    /** The caller gives up: without a call under way the exchange ends here, a waiting thread's error is none. */
    void disconnected() {
        givenUp = true;
        abandoned();
    }

    /** Nobody will ask for the response any more. */
    void abandoned() {
        if (busy.compareAndSet(false, true)) {
            Exchanges.SPANS.cancel(span);
            span = OpenSpan.NONE;
            busy.set(false);
        }
    }

    private void fail(Throwable error) {
        if (givenUp) {
            Exchanges.SPANS.cancel(span);
        } else {
            Exchanges.SPANS.fail(span, error);
        }
        span = OpenSpan.NONE;
    }
}
