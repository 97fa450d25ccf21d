package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.agent.api.span.HttpServerCall;

/**
 * The life of one request's span. The server's thread enters and returns; status and end may come from any thread.
 *
 * <p>The span ends with the answer's last byte, when the exchange is closed, or when the application fails before that: the server
 * closes the connection then. A handler that returns without an answer may give it later, from another thread; if nobody ever
 * does, the span ends when the exchange has been collected.
 */
final class Answer {

    private static final int INFORMATIONAL_END = 200;

    private final HttpServerCall call;
    private HttpServerCall.Entry entry;
    private volatile int status;

    Answer(HttpServerCall call) {
        this.call = call;
    }

    Answer enter() {
        entry = call.enter();
        return this;
    }

    /** The application has given the server's thread back. */
    void returned(Throwable error) {
        if (entry != null) {
            entry.leave();
        }
        if (error != null) {
            call.fail(error);
            end();
        }
    }

    /** The first final one counts: the server refuses any other. */
    void status(int code) {
        if (status < INFORMATIONAL_END) {
            status = code;
        }
    }

    void end() {
        call.end(status);
    }
}
