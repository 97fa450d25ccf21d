package dev.weft.instrumentation.jetty12;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.span.HttpServerSpans;
import java.util.Iterator;
import org.eclipse.jetty.server.Request;

/** What: how to read a request of Jetty's core, and since when it has been waiting. Thread-safe. */
final class JettySpans extends HttpServerSpans<Request> {

    JettySpans(Telemetry telemetry) {
        super(telemetry, "dev.weft.jetty");
    }

    /** Jetty notes when it begins to read a request; from then on it may wait for a thread. */
    @Override
    protected long ageNanos(Request request) {
        return System.nanoTime() - request.getBeginNanoTime();
    }

    @Override
    protected String method(Request request) {
        return request.getMethod();
    }

    @Override
    protected String scheme(Request request) {
        return request.getHttpURI().getScheme();
    }

    @Override
    protected String path(Request request) {
        return request.getHttpURI().getPath();
    }

    @Override
    protected String query(Request request) {
        return request.getHttpURI().getQuery();
    }

    @Override
    protected String route(Request request) {
        return null;
    }

    @Override
    protected String protocol(Request request) {
        return request.getConnectionMetaData().getProtocol();
    }

    @Override
    protected String serverAddress(Request request) {
        return Request.getServerName(request);
    }

    @Override
    protected int serverPort(Request request) {
        return Request.getServerPort(request);
    }

    @Override
    protected String peerAddress(Request request) {
        return Request.getRemoteAddr(request);
    }

    @Override
    protected int peerPort(Request request) {
        return Request.getRemotePort(request);
    }

    @Override
    protected String header(Request request, String name) {
        return request.getHeaders().get(name);
    }

    @Override
    protected Iterator<String> headers(Request request, String name) {
        return request.getHeaders().getValuesList(name).iterator();
    }
}
