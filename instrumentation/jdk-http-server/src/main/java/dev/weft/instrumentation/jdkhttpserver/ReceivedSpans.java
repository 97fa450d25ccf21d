package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.span.HttpServerSpans;
import java.util.Iterator;

/** What: how to read a request. Thread-safe. */
final class ReceivedSpans extends HttpServerSpans<Received> {

    ReceivedSpans(Telemetry telemetry) {
        super(telemetry, "dev.weft.java-http-server");
    }

    @Override
    protected String method(Received request) {
        return request.method;
    }

    @Override
    protected String scheme(Received request) {
        return request.scheme;
    }

    @Override
    protected String path(Received request) {
        return request.path;
    }

    @Override
    protected String query(Received request) {
        return request.query;
    }

    @Override
    protected String route(Received request) {
        return request.route;
    }

    @Override
    protected String protocol(Received request) {
        return request.protocol;
    }

    @Override
    protected String serverAddress(Received request) {
        return host(request.header("Host"));
    }

    @Override
    protected int serverPort(Received request) {
        return port(request.header("Host"), request.scheme);
    }

    @Override
    protected String peerAddress(Received request) {
        return request.peerAddress();
    }

    @Override
    protected int peerPort(Received request) {
        return request.peerPort();
    }

    @Override
    protected String header(Received request, String name) {
        return request.header(name);
    }

    @Override
    protected Iterator<String> headers(Received request, String name) {
        return request.headers(name);
    }
}
