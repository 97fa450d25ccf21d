package dev.weft.instrumentation.tomcat;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.span.HttpServerCall;
import dev.weft.agent.api.span.HttpServerSpans;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.apache.coyote.Response;

/**
 * What: how to read a request of a connector before Tomcat has looked at it, and when it is answered. Thread-safe.
 *
 * <p>The call lies in the connector's request, whose attributes servlet requests show after their own, unlisted, and which
 * Tomcat clears before it uses the object again.
 */
final class TomcatSpans extends HttpServerSpans<ReceivedRequest> {

    TomcatSpans(Telemetry telemetry) {
        super(telemetry, "dev.weft.tomcat");
    }

    HttpServerCall.Entry open(Connector connector, Request request) {
        HttpServerCall call = open(new ReceivedRequest(connector, request));
        request.setAttribute(HttpServerCall.ATTRIBUTE, call);
        return call.enter();
    }

    /** The call of a request; null where it began before Weft. */
    static HttpServerCall callOf(Request request) {
        Object call = request.getAttribute(HttpServerCall.ATTRIBUTE);
        return call instanceof HttpServerCall ? (HttpServerCall) call : null;
    }

    /** Tomcat is done with the request on this thread; with all of it, unless it is asynchronous. */
    static void leave(HttpServerCall.Entry entry, Request request, Response response, Throwable error) {
        if (entry == null) {
            return;
        }
        entry.leave();
        HttpServerCall call = entry.call();
        if (error != null) {
            call.fail(error);
            // What a valve around the applications lets go, the connector answers with 500.
            call.end(response.isCommitted() ? response.getStatus() : 500);
        } else if (call.isApplicationDone() || !isAsynchronous(request)) {
            // After an exception Tomcat never tells that an asynchronous request is complete.
            call.end(response.getStatus());
        }
    }

    private static boolean isAsynchronous(Request request) {
        AtomicBoolean answer = new AtomicBoolean();
        request.action(ActionCode.ASYNC_IS_ASYNC, answer);
        return answer.get();
    }

    @Override
    protected String method(ReceivedRequest request) {
        return request.method();
    }

    @Override
    protected String scheme(ReceivedRequest request) {
        return request.scheme();
    }

    @Override
    protected String path(ReceivedRequest request) {
        return request.path();
    }

    @Override
    protected String query(ReceivedRequest request) {
        return request.query();
    }

    @Override
    protected String route(ReceivedRequest request) {
        return null;
    }

    @Override
    protected String protocol(ReceivedRequest request) {
        return request.protocol();
    }

    @Override
    protected String serverAddress(ReceivedRequest request) {
        return request.serverName();
    }

    @Override
    protected int serverPort(ReceivedRequest request) {
        return request.serverPort();
    }

    @Override
    protected String peerAddress(ReceivedRequest request) {
        return request.peerAddress();
    }

    @Override
    protected int peerPort(ReceivedRequest request) {
        return request.peerPort();
    }

    @Override
    protected String header(ReceivedRequest request, String name) {
        return request.header(name);
    }

    @Override
    protected Iterator<String> headers(ReceivedRequest request, String name) {
        Enumeration<String> values = request.headers(name);
        return Collections.list(values).iterator();
    }
}
