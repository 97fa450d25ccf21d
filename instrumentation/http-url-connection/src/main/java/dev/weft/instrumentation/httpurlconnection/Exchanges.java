package dev.weft.instrumentation.httpurlconnection;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.context.WeakIdentityMap;
import dev.weft.agent.api.span.HttpClientSpans;
import dev.weft.agent.api.span.OpenSpan;
import dev.weft.agent.api.span.RequestHeaders;
import java.net.HttpURLConnection;
import java.util.function.Consumer;

/** What: one exchange for each connection object, as the JDK's contract says; kept weakly beside it. Thread-safe. */
final class Exchanges {

    static final HttpClientSpans SPANS =
            new HttpClientSpans(Telemetry.of(Exchanges.class), "dev.weft.http-url-connection");

    private static final WeakIdentityMap<Exchange> EXCHANGES = new WeakIdentityMap<>(new Abandoned());

    private static final RequestHeaders<HttpURLConnection> REQUEST_PROPERTIES = new RequestProperties();

    private Exchanges() {}

    /** The connection's exchange, begun if need be; null if the call happens inside another call on the connection. */
    static Exchange of(HttpURLConnection connection) {
        Exchange exchange = EXCHANGES.get(connection);
        if (exchange == null) {
            exchange = begin(connection);
        }
        return exchange.enter() ? exchange : null;
    }

    static void disconnected(HttpURLConnection connection) {
        Exchange exchange = EXCHANGES.get(connection);
        if (exchange != null) {
            exchange.disconnected();
        }
    }

    private static Exchange begin(HttpURLConnection connection) {
        Exchange begun = new Exchange();
        Exchange other = EXCHANGES.putIfAbsent(connection, begun);
        if (other != null) {
            return other;
        }
        String method = connection.getRequestMethod();
        OpenSpan span = SPANS.start(method, connection.getURL().toExternalForm());
        begun.begin(span, method);
        try {
            SPANS.inject(span, connection, REQUEST_PROPERTIES);
        } catch (IllegalStateException connected) {
            // It was connected before the agent was attached: its headers cannot be changed any more.
            return begun;
        }
        return begun;
    }

    // Classes, because the first lambda of a JVM would cost a request some 30 ms.

    private static final class RequestProperties implements RequestHeaders<HttpURLConnection> {
        @Override
        public void set(HttpURLConnection connection, String name, String value) {
            connection.setRequestProperty(name, value);
        }

        @Override
        public boolean has(HttpURLConnection connection, String name) {
            return connection.getRequestProperty(name) != null;
        }

        /** There is no way to take a property back; an empty tracestate is legal. */
        @Override
        public void remove(HttpURLConnection connection, String name) {
            connection.setRequestProperty(name, "");
        }
    }

    private static final class Abandoned implements Consumer<Exchange> {
        @Override
        public void accept(Exchange exchange) {
            exchange.abandoned();
        }
    }
}
