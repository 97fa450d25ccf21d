package dev.weft.instrumentation.javax.servlet;

import example.servlets.ExampleApplication;
import java.io.File;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat of any version on a free port. */
final class EmbeddedTomcat {

    /** Tomcat reports the exceptions that the contract provokes; a reference keeps the setting. */
    private static final Logger LOGGER = Logger.getLogger("org.apache");

    private final Tomcat tomcat = new Tomcat();
    private final Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
    private final File folder;

    EmbeddedTomcat(File folder) {
        LOGGER.setUseParentHandlers(false);
        this.folder = folder;
        tomcat.setBaseDir(folder.getPath());
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxThreads", "8");
        tomcat.getService().addConnector(connector);
        tomcat.setConnector(connector);
    }

    void add(ExampleApplication application) throws ReflectiveOperationException {
        Context context = tomcat.addContext("/app", folder.getPath());
        context.addServletContainerInitializer(application, null);
        addErrorPage(context);
    }

    /** An application whose only servlet is Tomcat's own for files. */
    void addFiles(String path, File files) {
        Context context = tomcat.addContext(path, files.getPath());
        Tomcat.addServlet(context, "default", "org.apache.catalina.servlets.DefaultServlet")
                .addMapping("/");
    }

    /** An application of nothing but a valve. */
    void add(String path, Valve valve) {
        tomcat.addContext(path, folder.getPath()).getPipeline().addValve(valve);
    }

    /** The class has moved in Tomcat 8. */
    private static void addErrorPage(Context context) throws ReflectiveOperationException {
        Class<?> type;
        try {
            type = Class.forName("org.apache.tomcat.util.descriptor.web.ErrorPage");
        } catch (ClassNotFoundException before8) {
            type = Class.forName("org.apache.catalina.deploy.ErrorPage");
        }
        Object page = type.getConstructor().newInstance();
        type.getMethod("setErrorCode", int.class).invoke(page, ExampleApplication.ERROR_STATUS);
        type.getMethod("setLocation", String.class).invoke(page, ExampleApplication.ERROR_PAGE);
        Context.class.getMethod("addErrorPage", type).invoke(context, page);
    }

    void start() throws LifecycleException {
        tomcat.start();
    }

    void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    int port() {
        return connector.getLocalPort();
    }
}
