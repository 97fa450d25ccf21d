package dev.weft.agent.api.span;

import dev.weft.agent.api.Telemetry;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request as a map; headers in lower case. */
final class MapServer extends HttpServerSpans<Map<String, String>> {

    MapServer(Telemetry telemetry) {
        super(telemetry, "test");
    }

    @Override
    protected String method(Map<String, String> request) {
        return request.get("method");
    }

    @Override
    protected String scheme(Map<String, String> request) {
        return "http";
    }

    @Override
    protected String path(Map<String, String> request) {
        return request.get("path");
    }

    @Override
    protected String query(Map<String, String> request) {
        return request.get("query");
    }

    @Override
    protected String route(Map<String, String> request) {
        return request.get("route");
    }

    @Override
    protected String protocol(Map<String, String> request) {
        return "HTTP/1.1";
    }

    @Override
    protected String serverAddress(Map<String, String> request) {
        return "server.example";
    }

    @Override
    protected int serverPort(Map<String, String> request) {
        return 8080;
    }

    @Override
    protected String peerAddress(Map<String, String> request) {
        return "192.0.2.1";
    }

    @Override
    protected int peerPort(Map<String, String> request) {
        return 50000;
    }

    @Override
    protected String header(Map<String, String> request, String name) {
        return request.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    protected Iterator<String> headers(Map<String, String> request, String name) {
        return List.of(header(request, name)).iterator();
    }
}
