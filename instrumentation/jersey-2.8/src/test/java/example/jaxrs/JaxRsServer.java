package example.jaxrs;

import java.io.File;
import java.util.Set;
import java.util.logging.Logger;
import javax.servlet.ServletContainerInitializer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** Tomcat with one application in context path {@code /app}. */
public final class JaxRsServer implements AutoCloseable {

    /** Servers and libraries report the exceptions that tests provoke; references keep the settings. */
    private static final Logger[] LOGGERS = {
        Logger.getLogger("org.apache"), Logger.getLogger("org.glassfish"), Logger.getLogger("org.jboss")
    };

    private final Tomcat tomcat = new Tomcat();

    /** @param initializer adds the servlet of the library, or its filter */
    public JaxRsServer(File folder, ServletContainerInitializer initializer, Set<Class<?>> types)
            throws LifecycleException {
        for (Logger logger : LOGGERS) {
            logger.setUseParentHandlers(false);
        }
        tomcat.setBaseDir(folder.getPath());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("/app", folder.getPath());
        context.addServletContainerInitializer(initializer, types);
        tomcat.start();
    }

    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
