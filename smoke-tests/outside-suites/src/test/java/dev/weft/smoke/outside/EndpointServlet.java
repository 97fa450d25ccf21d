package dev.weft.smoke.outside;

import io.opentelemetry.instrumentation.testing.junit.http.AbstractHttpServerTest;
import io.opentelemetry.instrumentation.testing.junit.http.ServerEndpoint;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Answers each endpoint as the suites want it. */
final class EndpointServlet extends HttpServlet {

    /** Those that this answers; the others are not found. */
    static final List<ServerEndpoint> ENDPOINTS = List.of(
            ServerEndpoint.SUCCESS,
            ServerEndpoint.QUERY_PARAM,
            ServerEndpoint.REDIRECT,
            ServerEndpoint.ERROR,
            ServerEndpoint.EXCEPTION,
            ServerEndpoint.INDEXED_CHILD);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        ServerEndpoint endpoint = ServerEndpoint.forPath(request.getServletPath());
        AbstractHttpServerTest.controller(endpoint, () -> answer(endpoint, request, response));
    }

    private static void answer(ServerEndpoint endpoint, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        endpoint.collectSpanAttributes(request::getParameter);
        response.setContentType("text/plain");
        if (endpoint == ServerEndpoint.EXCEPTION) {
            throw new IllegalStateException(endpoint.getBody());
        } else if (endpoint == ServerEndpoint.REDIRECT) {
            response.sendRedirect(endpoint.getBody());
        } else {
            response.setStatus(endpoint.getStatus());
            response.getWriter()
                    .print(endpoint == ServerEndpoint.QUERY_PARAM ? request.getQueryString() : endpoint.getBody());
        }
    }
}
