package dev.weft.instrumentation.jetty9;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.span.HttpServerSpans;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import org.eclipse.jetty.server.Request;

/**
 * What: how to read a request of Jetty's by methods whose descriptors name no type of a servlet API: the class is javax' until Jetty 10, jakarta's in 11.
 * Thread-safe.
 */
final class JettySpans extends HttpServerSpans<Request> {

    JettySpans(Telemetry telemetry) {
        super(telemetry, "dev.weft.jetty");
    }

    @Override
    protected String method(Request request) {
        return request.getMethod();
    }

    @Override
    protected String scheme(Request request) {
        return request.getScheme();
    }

    @Override
    protected String path(Request request) {
        return request.getRequestURI();
    }

    @Override
    protected String query(Request request) {
        return request.getQueryString();
    }

    @Override
    protected String route(Request request) {
        return null;
    }

    @Override
    protected String protocol(Request request) {
        return request.getProtocol();
    }

    @Override
    protected String serverAddress(Request request) {
        return request.getServerName();
    }

    @Override
    protected int serverPort(Request request) {
        return request.getServerPort();
    }

    @Override
    protected String peerAddress(Request request) {
        return request.getRemoteAddr();
    }

    @Override
    protected int peerPort(Request request) {
        return request.getRemotePort();
    }

    @Override
    protected String header(Request request, String name) {
        return request.getHeader(name);
    }

    @Override
    protected Iterator<String> headers(Request request, String name) {
        Enumeration<String> values = request.getHeaders(name);
        return Collections.list(values).iterator();
    }
}
