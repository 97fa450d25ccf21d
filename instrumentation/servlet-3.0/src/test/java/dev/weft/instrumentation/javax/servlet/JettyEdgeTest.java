package dev.weft.instrumentation.javax.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ServerEdgeContract;
import dev.weft.testing.WeftExtension;
import example.servlets.ExampleApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EventListener;
import java.util.List;
import java.util.Set;
import javax.servlet.ServletContextEvent;
import javax.servlet.ServletContextListener;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.security.ConstraintMapping;
import org.eclipse.jetty.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.DefaultHandler;
import org.eclipse.jetty.server.handler.HandlerList;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.util.security.Constraint;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Jetty's own edge below the servlets. */
class JettyEdgeTest extends ServerEdgeContract {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.jetty9.JettyInstrumentation",
            "dev.weft.instrumentation.javax.servlet.ServletInstrumentation",
            "dev.weft.instrumentation.httpurlconnection.HttpUrlConnectionInstrumentation",
            "dev.weft.instrumentation.javahttpclient.JavaHttpClientInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private static final ExampleApplication APPLICATION = new ExampleApplication(weft, true);

    private static Server server;

    @BeforeAll
    static void start(@TempDir Path files) throws Exception {
        System.setProperty("org.eclipse.jetty.LEVEL", "OFF");
        Files.writeString(files.resolve("file.txt"), "a file");
        server = new Server(new QueuedThreadPool(12, 8));
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ResourceHandler resources = new ResourceHandler();
        resources.setResourceBase(files.toString());
        server.setHandler(new HandlerList(
                application(),
                at("/static", resources),
                at("/closed", closed()),
                at("/broken", new BrokenHandler()),
                new DefaultHandler()));
        server.start();
    }

    private static Handler application() throws ReflectiveOperationException {
        ServletContextHandler context = new ServletContextHandler(null, "/app", ServletContextHandler.NO_SESSIONS);
        ServletContextListener start = new ServletContextListener() {
            @Override
            public void contextInitialized(ServletContextEvent event) {
                APPLICATION.onStartup(Set.of(), event.getServletContext());
            }
        };
        // It returns something since Jetty 10.
        ServletContextHandler.class
                .getMethod("addEventListener", EventListener.class)
                .invoke(context, start);
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        errors.addErrorPage(ExampleApplication.ERROR_STATUS, ExampleApplication.ERROR_PAGE);
        context.setErrorHandler(errors);
        return context;
    }

    private static Handler at(String path, Handler handler) {
        ContextHandler context = new ContextHandler(path);
        context.setHandler(handler);
        return context;
    }

    private static Handler closed() {
        Constraint constraint = new Constraint(Constraint.__BASIC_AUTH, "nobody");
        constraint.setAuthenticate(true);
        ConstraintMapping everything = new ConstraintMapping();
        everything.setPathSpec("/*");
        everything.setConstraint(constraint);
        HashLoginService logins = new HashLoginService("test");
        logins.setUserStore(new UserStore());
        ConstraintSecurityHandler security = new ConstraintSecurityHandler();
        security.addConstraintMapping(everything);
        security.setAuthenticator(new BasicAuthenticator());
        security.setLoginService(logins);
        // Without one the handler lets everybody pass.
        security.setHandler(new DefaultHandler());
        return security;
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

    @Test
    void theVersionIsTheOneThatTheBuildSays() {
        String expected = System.getProperty("weft.test.jetty");
        if (expected != null) {
            assertThat(Server.getVersion()).isEqualTo(expected);
        }
    }

    private static final class BrokenHandler extends AbstractHandler {
        @Override
        public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response) {
            throw new IllegalStateException("valve fails");
        }
    }
}
