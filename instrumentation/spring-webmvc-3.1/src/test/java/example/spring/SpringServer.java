package example.spring;

import java.io.File;
import java.util.logging.Logger;
import javax.servlet.ServletContext;
import javax.servlet.ServletRegistration;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.handler.BeanNameUrlHandlerMapping;
import org.springframework.web.servlet.mvc.HttpRequestHandlerAdapter;
import org.springframework.web.servlet.mvc.SimpleControllerHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Tomcat with Spring's servlet for {@code /}, and once more for {@code /api/*}, in context path {@code /app}. */
public final class SpringServer implements AutoCloseable {

    public static final int ERROR_STATUS = 418;

    /** Tomcat reports the exceptions that tests provoke; a reference keeps the setting. */
    private static final Logger LOGGER = Logger.getLogger("org.apache");

    private final Tomcat tomcat = new Tomcat();

    /** @param beans of the application, by their names */
    public SpringServer(File folder, Class<?>... beans) throws LifecycleException {
        LOGGER.setUseParentHandlers(false);
        tomcat.setBaseDir(folder.getPath());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("/app", folder.getPath());
        ErrorPage errorPage = new ErrorPage();
        errorPage.setErrorCode(ERROR_STATUS);
        errorPage.setLocation("/error-page");
        context.addErrorPage(errorPage);
        context.addServletContainerInitializer(
                (types, application) -> {
                    servlet(application, "root", "/", beans);
                    servlet(application, "api", "/api/*", beans);
                },
                null);
        tomcat.start();
    }

    private static void servlet(ServletContext application, String name, String mapping, Class<?>... beans) {
        GenericWebApplicationContext spring = new GenericWebApplicationContext();
        add(spring, RequestMappingHandlerMapping.class.getName(), RequestMappingHandlerMapping.class);
        add(spring, RequestMappingHandlerAdapter.class.getName(), RequestMappingHandlerAdapter.class);
        add(spring, BeanNameUrlHandlerMapping.class.getName(), BeanNameUrlHandlerMapping.class);
        add(spring, HttpRequestHandlerAdapter.class.getName(), HttpRequestHandlerAdapter.class);
        add(spring, SimpleControllerHandlerAdapter.class.getName(), SimpleControllerHandlerAdapter.class);
        add(spring, "/by-name/*", ByName.class);
        for (Class<?> bean : beans) {
            add(spring, bean.getName(), bean);
        }
        ServletRegistration.Dynamic servlet = application.addServlet(name, new DispatcherServlet(spring));
        servlet.setAsyncSupported(true);
        servlet.setLoadOnStartup(1);
        servlet.addMapping(mapping);
    }

    private static void add(GenericWebApplicationContext spring, String name, Class<?> type) {
        spring.registerBeanDefinition(name, new RootBeanDefinition(type));
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
