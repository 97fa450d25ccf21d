package dev.weft.instrumentation.undertow;

import dev.weft.agent.api.span.HttpServerCall;
import io.undertow.server.DefaultResponseListener;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.PathTemplateMatch;

/** Ends the span of a request when the server has read and written all of it. The server calls it directly, so nothing is thrown. */
final class ExchangeEnd implements ExchangeCompletionListener {

    private final HttpServerCall call;

    /** The part of the path that led to the last handler with patterns; patterns are relative to it. */
    private volatile String routedBelow = "";

    ExchangeEnd(HttpServerCall call) {
        this.call = call;
    }

    HttpServerCall call() {
        return call;
    }

    void routedBelow(String path) {
        routedBelow = path;
    }

    @Override
    public void exchangeEvent(HttpServerExchange exchange, NextListener next) {
        try {
            PathTemplateMatch match = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
            if (match != null) {
                call.route(routedBelow + match.getMatchedTemplate());
            }
            call.fail(exchange.getAttachment(DefaultResponseListener.EXCEPTION));
            // A connection that broke before has sent nothing.
            call.end(exchange.isResponseStarted() ? exchange.getStatusCode() : 0);
        } catch (Throwable error) {
            call.end(0);
            Exchanges.TELEMETRY.failed(ExchangeEnd.class, error);
        } finally {
            next.proceed();
        }
    }
}
