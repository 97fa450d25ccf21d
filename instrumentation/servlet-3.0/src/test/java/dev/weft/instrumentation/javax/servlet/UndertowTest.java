package dev.weft.instrumentation.javax.servlet;

import dev.weft.testing.ServletContract;
import dev.weft.testing.WeftExtension;
import example.servlets.ExampleApplication;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.logging.Logger;
import javax.servlet.ServletException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

class UndertowTest extends ServletContract {

    /** Undertow reports the exceptions that the contract provokes; a reference keeps the setting. */
    private static final Logger LOGGER = Logger.getLogger("io.undertow");

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.javax.servlet.ServletInstrumentation",
            "dev.weft.instrumentation.httpurlconnection.HttpUrlConnectionInstrumentation",
            "dev.weft.instrumentation.javahttpclient.JavaHttpClientInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private static final ExampleApplication APPLICATION = new ExampleApplication(weft);

    private static Undertow undertow;

    @BeforeAll
    static void start() throws ServletException {
        LOGGER.setUseParentHandlers(false);
        DeploymentInfo application = Servlets.deployment()
                .setClassLoader(UndertowTest.class.getClassLoader())
                .setContextPath("/app")
                .setDeploymentName("app")
                .addServletContainerInitializer(new ServletContainerInitializerInfo(
                        ExampleApplication.class, new ImmediateInstanceFactory<>(APPLICATION), Set.of()))
                .addErrorPage(Servlets.errorPage(ExampleApplication.ERROR_PAGE, ExampleApplication.ERROR_STATUS));
        DeploymentManager deployment = Servlets.defaultContainer().addDeployment(application);
        deployment.deploy();
        undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(1)
                .setWorkerThreads(8)
                .setHandler(Handlers.path().addPrefixPath("/app", deployment.start()))
                .build();
        undertow.start();
    }

    @AfterAll
    static void stop() {
        undertow.stop();
    }

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    protected List<String> leftContexts() {
        return APPLICATION.leftContexts();
    }
}
