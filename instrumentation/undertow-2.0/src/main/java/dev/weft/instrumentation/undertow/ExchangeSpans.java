package dev.weft.instrumentation.undertow;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.span.HttpServerSpans;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.Iterator;

/** What: how to read an exchange. Thread-safe. */
final class ExchangeSpans extends HttpServerSpans<HttpServerExchange> {

    private static final int NOT_KNOWN = -1;

    ExchangeSpans(Telemetry telemetry) {
        super(telemetry, "dev.weft.undertow");
    }

    @Override
    protected String method(HttpServerExchange exchange) {
        return exchange.getRequestMethod().toString();
    }

    @Override
    protected String scheme(HttpServerExchange exchange) {
        return exchange.getRequestScheme();
    }

    @Override
    protected String path(HttpServerExchange exchange) {
        String uri = exchange.getRequestURI();
        if (!exchange.isHostIncludedInRequestURI()) {
            return uri;
        }
        int path = uri.indexOf('/', uri.indexOf("//") + 2);
        return path < 0 ? "/" : uri.substring(path);
    }

    @Override
    protected String query(HttpServerExchange exchange) {
        String query = exchange.getQueryString();
        return query == null || query.isEmpty() ? null : query;
    }

    /** Known when a handler with patterns has been asked. */
    @Override
    protected String route(HttpServerExchange exchange) {
        return null;
    }

    @Override
    protected String protocol(HttpServerExchange exchange) {
        return exchange.getProtocol().toString();
    }

    /** Not the exchange's own answer, which fails for some headers, and may ask the network for a name. */
    @Override
    protected String serverAddress(HttpServerExchange exchange) {
        return host(exchange.getRequestHeaders().getFirst(Headers.HOST));
    }

    @Override
    protected int serverPort(HttpServerExchange exchange) {
        return port(exchange.getRequestHeaders().getFirst(Headers.HOST), exchange.getRequestScheme());
    }

    @Override
    protected String peerAddress(HttpServerExchange exchange) {
        InetSocketAddress peer = exchange.getSourceAddress();
        return peer == null || peer.getAddress() == null
                ? null
                : peer.getAddress().getHostAddress();
    }

    @Override
    protected int peerPort(HttpServerExchange exchange) {
        InetSocketAddress peer = exchange.getSourceAddress();
        return peer == null ? NOT_KNOWN : peer.getPort();
    }

    @Override
    protected String header(HttpServerExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    @Override
    protected Iterator<String> headers(HttpServerExchange exchange, String name) {
        HeaderValues values = exchange.getRequestHeaders().get(name);
        return values == null ? Collections.<String>emptyIterator() : values.iterator();
    }
}
