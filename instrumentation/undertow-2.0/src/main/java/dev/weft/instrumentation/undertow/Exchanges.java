package dev.weft.instrumentation.undertow;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.span.HttpServerCall;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;

/** What happens to a request; its span lies in an attachment of the exchange. Thread-safe. */
final class Exchanges {

    static final Telemetry TELEMETRY = Telemetry.of(Exchanges.class);

    private static final ExchangeSpans SPANS = new ExchangeSpans(TELEMETRY);

    private static final AttachmentKey<ExchangeEnd> END = AttachmentKey.create(ExchangeEnd.class);

    private Exchanges() {}

    /** Null where this thread works for the request already, or where the request is over. */
    static HttpServerCall.Entry enter(HttpServerExchange exchange) {
        ExchangeEnd end = exchange.getAttachment(END);
        if (end == null) {
            if (exchange.isComplete()) {
                return null;
            }
            end = new ExchangeEnd(SPANS.open(exchange));
            exchange.putAttachment(END, end);
            exchange.addExchangeCompleteListener(end);
        }
        return end.call().enter();
    }

    static void routing(HttpServerExchange exchange) {
        ExchangeEnd end = exchange.getAttachment(END);
        if (end != null) {
            end.routedBelow(exchange.getResolvedPath());
        }
    }
}
