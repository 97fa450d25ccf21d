package dev.weft.instrumentation.javax.servlet;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.span.HttpServerCall;
import dev.weft.agent.api.span.HttpServerSpans;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import javax.servlet.DispatcherType;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** What: how to read a servlet request, and the status it ends with. Thread-safe. */
final class ServletSpans extends HttpServerSpans<HttpServletRequest> {

    private final ServletRoutes routes = new ServletRoutes();

    ServletSpans(Telemetry telemetry) {
        super(telemetry, "dev.weft.servlet");
    }

    /** The call of this request, the server's own or, if it is new, one of ours; null if it is not HTTP. */
    HttpServerCall callOf(ServletRequest request) {
        if (!(request instanceof HttpServletRequest)) {
            return null;
        }
        Object known = request.getAttribute(HttpServerCall.ATTRIBUTE);
        if (known instanceof HttpServerCall) {
            return join((HttpServerCall) known, (HttpServletRequest) request);
        }
        HttpServerCall call = joinOrStart((HttpServletRequest) request);
        request.setAttribute(HttpServerCall.ATTRIBUTE, call);
        return call;
    }

    /** The outermost filter or servlet has returned, or has thrown. */
    void returned(HttpServerCall call, ServletRequest request, ServletResponse response, Throwable error) {
        int status = status(response);
        if (hasBegun(response)) {
            call.sent(status);
        }
        if (error != null) {
            call.fail(cause(error));
            // The server will answer 500 unless the application has answered already.
            status = status < 500 && !hasBegun(response) ? 500 : status;
        } else if (status >= 500) {
            Object handled = request.getAttribute("javax.servlet.error.exception");
            call.fail(handled instanceof Throwable ? cause((Throwable) handled) : null);
        }
        // After an exception no server promises to complete what the application has begun: Tomcat does not.
        if (error != null || !call.isAsynchronous()) {
            call.endOfApplication(status);
        }
    }

    /** The response's status, or 0 where the server has taken it back already. */
    static int status(ServletResponse response) {
        try {
            return response instanceof HttpServletResponse ? ((HttpServletResponse) response).getStatus() : 0;
        } catch (RuntimeException recycled) {
            return 0;
        }
    }

    /** Whether something of the response has been sent; false where the server has taken it back already. */
    private static boolean hasBegun(ServletResponse response) {
        try {
            return response.isCommitted();
        } catch (RuntimeException recycled) {
            return false;
        }
    }

    /** What went wrong, without the {@code ServletException}s around it; null for null. */
    static Throwable cause(Throwable error) {
        Throwable cause = error;
        // Bounded: causes may form a ring.
        for (int i = 0; i < 8 && cause instanceof ServletException; i++) {
            Throwable root = ((ServletException) cause).getRootCause();
            if (root == null) {
                return cause;
            }
            cause = root;
        }
        return cause;
    }

    @Override
    protected String method(HttpServletRequest request) {
        return request.getMethod();
    }

    @Override
    protected String scheme(HttpServletRequest request) {
        return request.getScheme();
    }

    @Override
    protected String path(HttpServletRequest request) {
        return request.getRequestURI();
    }

    @Override
    protected String query(HttpServletRequest request) {
        return request.getQueryString();
    }

    @Override
    protected String route(HttpServletRequest request) {
        // An error page is not what was asked for.
        return request.getDispatcherType() == DispatcherType.ERROR ? null : routes.of(request);
    }

    @Override
    protected String protocol(HttpServletRequest request) {
        return request.getProtocol();
    }

    @Override
    protected String serverAddress(HttpServletRequest request) {
        return request.getServerName();
    }

    @Override
    protected int serverPort(HttpServletRequest request) {
        return request.getServerPort();
    }

    @Override
    protected String peerAddress(HttpServletRequest request) {
        return request.getRemoteAddr();
    }

    @Override
    protected int peerPort(HttpServletRequest request) {
        return request.getRemotePort();
    }

    @Override
    protected String header(HttpServletRequest request, String name) {
        return request.getHeader(name);
    }

    @Override
    protected Iterator<String> headers(HttpServletRequest request, String name) {
        Enumeration<String> values = request.getHeaders(name);
        return values == null ? Collections.<String>emptyIterator() : new EnumerationIterator(values);
    }

    /** {@code Enumeration.asIterator} is JDK 9. */
    private static final class EnumerationIterator implements Iterator<String> {
        private final Enumeration<String> values;

        EnumerationIterator(Enumeration<String> values) {
            this.values = values;
        }

        @Override
        public boolean hasNext() {
            return values.hasMoreElements();
        }

        @Override
        public String next() {
            if (!values.hasMoreElements()) {
                throw new NoSuchElementException();
            }
            return values.nextElement();
        }
    }
}
