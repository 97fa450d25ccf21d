package dev.weft.smoke.outside;

import io.opentelemetry.instrumentation.testing.junit.http.ServerEndpoint;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;

/** Jetty 12.1 with servlets of Jakarta EE 11. */
class JettySuiteIT extends ServerSuite<Server> {

    @Override
    protected Server setupServer() throws Exception {
        Server server = new Server(port);
        ServletContextHandler context = new ServletContextHandler(CONTEXT_PATH);
        ServletHolder servlet = new ServletHolder(new EndpointServlet());
        for (ServerEndpoint endpoint : EndpointServlet.ENDPOINTS) {
            context.addServlet(servlet, endpoint.getPath());
        }
        server.setHandler(context);
        server.start();
        return server;
    }

    /** Jetty answers by a servlet of its own what no other takes. */
    @Override
    public String expectedHttpRoute(ServerEndpoint endpoint, String method) {
        return endpoint == ServerEndpoint.NOT_FOUND ? CONTEXT_PATH + "/*" : super.expectedHttpRoute(endpoint, method);
    }

    @Override
    protected void stopServer(Server server) throws Exception {
        server.stop();
    }
}
