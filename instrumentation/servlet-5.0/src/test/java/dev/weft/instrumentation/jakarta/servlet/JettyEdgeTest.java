package dev.weft.instrumentation.jakarta.servlet;

import dev.weft.testing.ServerEdgeContract;
import dev.weft.testing.WeftExtension;
import example.servlets.ExampleApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.security.Constraint;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.SecurityHandler;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.server.handler.DefaultHandler;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Jetty's own edge below the servlets of the edition that the build names. */
class JettyEdgeTest extends ServerEdgeContract {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.jetty12.JettyInstrumentation",
            "dev.weft.instrumentation.jakarta.servlet.ServletInstrumentation",
            "dev.weft.instrumentation.httpurlconnection.HttpUrlConnectionInstrumentation",
            "dev.weft.instrumentation.javahttpclient.JavaHttpClientInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private static final ExampleApplication APPLICATION = new ExampleApplication(weft, true);

    private static Server server;

    @BeforeAll
    static void start(@TempDir Path files) throws Exception {
        Files.writeString(files.resolve("file.txt"), "a file");
        server = new Server(new QueuedThreadPool(12, 8));
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ResourceHandler resources = new ResourceHandler();
        resources.setBaseResource(ResourceFactory.root().newResource(files));
        ContextHandlerCollection contexts = new ContextHandlerCollection();
        server.setHandler(contexts);
        contexts.addHandler(JettyEdition.ofTheBuild().context(APPLICATION));
        contexts.addHandler(new ContextHandler(resources, "/static"));
        contexts.addHandler(new ContextHandler(closed(), "/closed"));
        contexts.addHandler(new ContextHandler(new BrokenHandler(), "/broken"));
        server.start();
    }

    private static Handler closed() {
        HashLoginService logins = new HashLoginService("test");
        logins.setUserStore(new UserStore());
        SecurityHandler.PathMapped security = new SecurityHandler.PathMapped();
        security.put("/*", Constraint.ANY_USER);
        security.setAuthenticator(new BasicAuthenticator());
        security.setLoginService(logins);
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

    private static final class BrokenHandler extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            throw new IllegalStateException("valve fails");
        }
    }
}
