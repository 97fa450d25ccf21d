package dev.weft.smoke.outside;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.instrumentation.testing.junit.InstrumentationExtension;
import io.opentelemetry.instrumentation.testing.junit.http.AbstractHttpServerTest;
import io.opentelemetry.instrumentation.testing.junit.http.HttpServerInstrumentationExtension;
import io.opentelemetry.instrumentation.testing.junit.http.HttpServerTestOptions;
import io.opentelemetry.instrumentation.testing.junit.http.ServerEndpoint;
import io.opentelemetry.semconv.HttpAttributes;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The suite for HTTP servers, with servlets of which each has its own path. */
@ExtendWith(Excluded.class)
abstract class ServerSuite<S> extends AbstractHttpServerTest<S> {

    @RegisterExtension
    static final InstrumentationExtension TESTING = HttpServerInstrumentationExtension.forAgent();

    static final String CONTEXT_PATH = "/app";

    @Override
    protected void configure(HttpServerTestOptions options) {
        options.setContextPath(CONTEXT_PATH);
        options.setHttpAttributes(endpoint -> Set.<AttributeKey<?>>of(HttpAttributes.HTTP_ROUTE));
        // Headers of choice are not recorded yet.
        options.setTestCaptureHttpHeaders(false);
    }

    /** A servlet's mapping is the route of any method that reaches it, also of one that nobody knows. */
    @Override
    public String expectedHttpRoute(ServerEndpoint endpoint, String method) {
        return EndpointServlet.ENDPOINTS.contains(endpoint) ? CONTEXT_PATH + endpoint.getPath() : null;
    }
}
