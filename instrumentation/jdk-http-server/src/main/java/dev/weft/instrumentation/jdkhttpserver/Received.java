package dev.weft.instrumentation.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** A request as the server has read it, accepted by a context or not. What is not known is null. Immutable. */
final class Received {

    private static final int NOT_KNOWN = -1;

    final String method;
    final String path;
    final String query;
    final String protocol;
    final String scheme;
    /** The path of the context, of which all that is handled lies below; null if none accepted it. */
    final String route;

    private final InetSocketAddress peer;
    private final Headers headers;

    private Received(
            String method,
            String path,
            String query,
            String protocol,
            String scheme,
            String route,
            InetSocketAddress peer,
            Headers headers) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.protocol = protocol;
        this.scheme = scheme;
        this.route = route;
        this.peer = peer;
        this.headers = headers;
    }

    static Received accepted(HttpExchange exchange) {
        URI uri = exchange.getRequestURI();
        return new Received(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                uri.getRawQuery(),
                exchange.getProtocol(),
                exchange instanceof HttpsExchange ? "https" : "http",
                exchange.getHttpContext().getPath(),
                exchange.getRemoteAddress(),
                exchange.getRequestHeaders());
    }

    /** Null if the line has not the three parts of a request line (RFC 9112, 3). */
    static Received rejected(String line, Arrival arrival) {
        int target = line.indexOf(' ') + 1;
        int version = line.indexOf(' ', target) + 1;
        if (target < 2 || version < target + 2) {
            return null;
        }
        String uri = line.substring(target, version - 1);
        int query = uri.indexOf('?');
        return new Received(
                line.substring(0, target - 1),
                query < 0 ? uri : uri.substring(0, query),
                query < 0 ? null : uri.substring(query + 1),
                line.substring(version),
                arrival.scheme(),
                null,
                arrival.peer(),
                arrival.headers);
    }

    String peerAddress() {
        return peer == null || peer.getAddress() == null
                ? null
                : peer.getAddress().getHostAddress();
    }

    int peerPort() {
        return peer == null ? NOT_KNOWN : peer.getPort();
    }

    String header(String name) {
        return headers == null ? null : headers.getFirst(name);
    }

    Iterator<String> headers(String name) {
        List<String> values = headers == null ? null : headers.get(name);
        return values == null ? Collections.<String>emptyIterator() : values.iterator();
    }
}
