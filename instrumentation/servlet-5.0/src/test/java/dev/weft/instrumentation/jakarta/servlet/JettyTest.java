package dev.weft.instrumentation.jakarta.servlet;

import dev.weft.testing.ServletContract;
import dev.weft.testing.WeftExtension;
import example.servlets.ExampleApplication;
import java.util.List;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

class JettyTest extends ServletContract {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.jakarta.servlet.ServletInstrumentation",
            "dev.weft.instrumentation.httpurlconnection.HttpUrlConnectionInstrumentation",
            "dev.weft.instrumentation.javahttpclient.JavaHttpClientInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private static final ExampleApplication APPLICATION = new ExampleApplication(weft);

    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        server = new Server(new QueuedThreadPool(12, 8));
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/app", ServletContextHandler.NO_SESSIONS);
        context.addServletContainerInitializer(APPLICATION);
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        errors.addErrorPage(ExampleApplication.ERROR_STATUS, ExampleApplication.ERROR_PAGE);
        context.setErrorHandler(errors);
        server.setHandler(context);
        server.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    @Override
    protected List<String> leftContexts() {
        return APPLICATION.leftContexts();
    }
}
