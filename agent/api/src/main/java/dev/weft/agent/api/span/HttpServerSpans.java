package dev.weft.agent.api.span;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.context.ServersOwn;
import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.common.AttributesBuilder;
import dev.weft.shaded.opentelemetry.api.trace.SpanContext;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapGetter;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapPropagator;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP server kind: one SERVER span for one request, child of the context in its headers (semantic conventions 1.44,
 * HTTP server spans). A server's adapter extends it and says how to read a request. Stateless and thread-safe.
 *
 * <p>What an adapter does not know is null, or -1 for ports. Adapters read, they never consume: no body, no parameters.
 *
 * @param <Q> the server's type of requests
 */
public abstract class HttpServerSpans<Q> {

    private static final AttributeKey<String> CLIENT_ADDRESS = AttributeKey.stringKey("client.address");
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> METHOD_ORIGINAL = AttributeKey.stringKey("http.request.method_original");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<String> PEER_ADDRESS = AttributeKey.stringKey("network.peer.address");
    private static final AttributeKey<Long> PEER_PORT = AttributeKey.longKey("network.peer.port");
    private static final AttributeKey<String> PROTOCOL_VERSION = AttributeKey.stringKey("network.protocol.version");
    private static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");
    private static final AttributeKey<String> URL_PATH = AttributeKey.stringKey("url.path");
    private static final AttributeKey<String> URL_QUERY = AttributeKey.stringKey("url.query");
    private static final AttributeKey<String> URL_SCHEME = AttributeKey.stringKey("url.scheme");
    private static final AttributeKey<String> USER_AGENT = AttributeKey.stringKey("user_agent.original");

    private final SpanRecorder recorder;
    private final TextMapPropagator propagator;
    private final HttpMethods methods;
    private final TextMapGetter<Q> headers = new Headers();

    /** @param scope the instrumentation scope, such as {@code "dev.weft.servlet"} */
    protected HttpServerSpans(Telemetry telemetry, String scope) {
        this.recorder = telemetry.recorder(scope);
        this.propagator = telemetry.propagator();
        this.methods = new HttpMethods(telemetry.settings());
    }

    /** The request method as it was sent. */
    protected abstract String method(Q request);

    /** The scheme of the connection, whatever proxies say. */
    protected abstract String scheme(Q request);

    /** The path as it was sent, without the query. */
    protected abstract String path(Q request);

    /** The query as it was sent, without its question mark. */
    protected abstract String query(Q request);

    /** The pattern that chose the code for this request, such as {@code /shop/orders/*}; never the path itself. Most edges know none. */
    protected abstract String route(Q request);

    /** The protocol's name and version, such as {@code HTTP/1.1}. */
    protected abstract String protocol(Q request);

    /** The host that the client asked for. */
    protected abstract String serverAddress(Q request);

    /** The port that the client asked for. */
    protected abstract int serverPort(Q request);

    /** The address at the other end of the connection; never resolved to a name. */
    protected abstract String peerAddress(Q request);

    /** The port at the other end of the connection. */
    protected abstract int peerPort(Q request);

    /** The first value of a header, by its name in any case; null if there is none. */
    protected abstract String header(Q request, String name);

    /** All values of a header, one for each time it was sent, in that order and not joined; called only if there is one. */
    protected abstract Iterator<String> headers(Q request, String name);

    /** For how long the server has known of the request, in nanoseconds, where it says so exactly; else 0. */
    protected long ageNanos(Q request) {
        return 0;
    }

    /** The host in a {@code Host} header, for servers that leave its reading to the application; null if there is none. */
    protected static String host(String authority) {
        return authority == null || authority.isEmpty() ? null : Forwarded.host(authority);
    }

    /** The port in a {@code Host} header, or the scheme's own; -1 if there is no host. */
    protected static int port(String authority, String scheme) {
        if (host(authority) == null) {
            return -1;
        }
        int port = Forwarded.port(authority);
        return port >= 0 ? port : "https".equals(scheme) ? 443 : 80;
    }

    /**
     * Starts the span of a request at the server's own edge, which alone {@linkplain HttpServerCall#end ends} it; it is current
     * where the call is {@linkplain HttpServerCall#enter entered}, and what is stacked above joins.
     */
    public final HttpServerCall open(Q request) {
        return start(request, true);
    }

    /**
     * For what is stacked above a server: the call that the server's edge has opened on this thread, or else a new one. The
     * caller keeps it in the request.
     */
    public final HttpServerCall joinOrStart(Q request) {
        HttpServerCall open = HttpServerCall.onThisThread();
        return open == null ? start(request, false) : join(open, request);
    }

    /** The call that was found in the request, with what only the application's side knows of it. */
    public final HttpServerCall join(HttpServerCall call, Q request) {
        if (call.isJoinedNow()) {
            // The server's valves and handlers lie above its edge, and below its application.
            ServersOwn.enter(request);
            call.mapping(route(request));
        }
        return call;
    }

    private HttpServerCall start(Q request, boolean atEdge) {
        ServersOwn.enter(request);
        // The root, not the current context: a server's thread brings nothing with it that this request should inherit.
        Context parent = propagator.extract(Context.root(), request, headers);
        String method = method(request);
        String route = route(request);
        String inName = methods.inName(method);
        String name = route == null ? inName : inName + ' ' + route;
        OpenSpan span = recorder.start(
                name,
                SpanKind.SERVER,
                parent,
                attributes(request, method, route),
                Collections.<SpanContext>emptyList(),
                startNanos(ageNanos(request)));
        return new HttpServerCall(span, inName, route, atEdge);
    }

    private static long startNanos(long age) {
        if (age <= 0) {
            return SpanRecorder.NOW;
        }
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano() - age;
    }

    private Attributes attributes(Q request, String method, String route) {
        AttributesBuilder attributes = Attributes.builder();
        String known = methods.attribute(method);
        attributes.put(METHOD, known);
        if (!known.equals(method)) {
            attributes.put(METHOD_ORIGINAL, method);
        }
        attributes.put(ROUTE, route);
        attributes.put(URL_PATH, path(request));
        String query = query(request);
        attributes.put(URL_QUERY, query == null ? null : QuerySecrets.redact(query));
        origin(request, attributes);
        attributes.put(USER_AGENT, header(request, "User-Agent"));
        attributes.put(PROTOCOL_VERSION, version(protocol(request)));
        return attributes.build();
    }

    /** Scheme, server and client as the client's first proxy saw them, else as this server does. */
    private void origin(Q request, AttributesBuilder attributes) {
        String forwarded = header(request, "Forwarded");
        String scheme = Forwarded.scheme(forwarded(request, forwarded, "proto", "X-Forwarded-Proto"));
        if (scheme == null) {
            scheme = scheme(request);
        }
        attributes.put(URL_SCHEME, scheme);

        String authority = forwarded(request, forwarded, "host", "X-Forwarded-Host");
        String host = Forwarded.host(authority);
        int port = Forwarded.port(authority);
        if (host == null) {
            host = serverAddress(request);
            port = serverPort(request);
        } else if (port < 0) {
            port = "https".equals(scheme) ? 443 : 80;
        }
        attributes.put(SERVER_ADDRESS, host);
        if (port > 0) {
            attributes.put(SERVER_PORT, (long) port);
        }

        String client = Forwarded.address(forwarded(request, forwarded, "for", "X-Forwarded-For"));
        String peer = peerAddress(request);
        attributes.put(CLIENT_ADDRESS, client == null ? peer : client);
        attributes.put(PEER_ADDRESS, peer);
        int peerPort = peerPort(request);
        if (peerPort > 0) {
            attributes.put(PEER_PORT, (long) peerPort);
        }
    }

    private String forwarded(Q request, String forwarded, String parameter, String header) {
        String standard = Forwarded.parameter(forwarded, parameter);
        return standard == null ? Forwarded.first(header(request, header)) : standard;
    }

    /** {@code 1.1} of {@code HTTP/1.1}, {@code 2} of {@code HTTP/2.0}; null if the protocol is not HTTP. */
    private static String version(String protocol) {
        if (protocol == null || !protocol.startsWith("HTTP/")) {
            return null;
        }
        switch (protocol) {
            case "HTTP/1.1":
                return "1.1";
            case "HTTP/2.0":
                return "2";
            case "HTTP/3.0":
                return "3";
            default:
                return protocol.substring("HTTP/".length());
        }
    }

    private final class Headers implements TextMapGetter<Q> {

        @Override
        public String get(Q request, String name) {
            return header(request, name);
        }

        @Override
        public Iterator<String> getAll(Q request, String name) {
            return header(request, name) == null ? Collections.emptyIterator() : headers(request, name);
        }
    }
}
