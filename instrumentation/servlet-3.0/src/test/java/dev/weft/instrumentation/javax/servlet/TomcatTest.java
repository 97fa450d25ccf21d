package dev.weft.instrumentation.javax.servlet;

import dev.weft.testing.ServletContract;
import dev.weft.testing.WeftExtension;
import example.servlets.ExampleApplication;
import java.io.File;
import java.util.List;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TomcatTest extends ServletContract {

    /** Tomcat reports the exceptions that the contract provokes; a reference keeps the setting. */
    private static final Logger LOGGER = Logger.getLogger("org.apache");

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.javax.servlet.ServletInstrumentation",
            "dev.weft.instrumentation.httpurlconnection.HttpUrlConnectionInstrumentation",
            "dev.weft.instrumentation.javahttpclient.JavaHttpClientInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private static final ExampleApplication APPLICATION = new ExampleApplication(weft);

    private static Tomcat tomcat;

    @BeforeAll
    static void start(@TempDir File folder) throws LifecycleException {
        LOGGER.setUseParentHandlers(false);
        tomcat = new Tomcat();
        tomcat.setBaseDir(folder.getPath());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxThreads", "8");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("/app", folder.getPath());
        context.addServletContainerInitializer(APPLICATION, null);
        ErrorPage errorPage = new ErrorPage();
        errorPage.setErrorCode(ExampleApplication.ERROR_STATUS);
        errorPage.setLocation(ExampleApplication.ERROR_PAGE);
        context.addErrorPage(errorPage);
        tomcat.start();
    }

    @AfterAll
    static void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    protected List<String> leftContexts() {
        return APPLICATION.leftContexts();
    }
}
