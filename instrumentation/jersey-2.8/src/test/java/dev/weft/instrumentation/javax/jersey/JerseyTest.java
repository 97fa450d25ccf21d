package dev.weft.instrumentation.javax.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.javax.jaxrs.JaxRsContract;
import dev.weft.testing.RawHttpClient;
import dev.weft.testing.WeftExtension;
import example.jaxrs.JaxRsServer;
import example.jaxrs.Shop;
import java.io.File;
import java.util.EnumSet;
import java.util.Set;
import javax.servlet.DispatcherType;
import javax.servlet.ServletRegistration;
import javax.servlet.http.HttpServlet;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.glassfish.jersey.servlet.ServletProperties;
import org.glassfish.jersey.servlet.init.JerseyServletContainerInitializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Jersey, started by its initializer as in a war. */
class JerseyTest extends JaxRsContract {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.javax.servlet.ServletInstrumentation",
            "dev.weft.instrumentation.jersey.JerseyInstrumentation");

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected JaxRsServer start(File folder) throws Exception {
        return server(folder);
    }

    static JaxRsServer server(File folder) throws Exception {
        return new JaxRsServer(folder, new JerseyServletContainerInitializer(), Set.of(Shop.class));
    }

    @Test
    void aFilterHasItsOwnPrefix(@TempDir File folder) throws Exception {
        try (JaxRsServer server = new JaxRsServer(
                folder,
                (types, application) -> {
                    // Tomcat calls a filter only where there is a servlet too.
                    application.addServlet("other", new HttpServlet() {}).addMapping("/");
                    var filter = application.addFilter("jersey", new ServletContainer(config()));
                    filter.setAsyncSupported(true);
                    filter.setInitParameter(ServletProperties.FILTER_CONTEXT_PATH, "/rest");
                    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/rest/*");
                },
                Set.of())) {
            assertThat(RawHttpClient.get(server.port(), "/app/rest/orders/7").body())
                    .isEqualTo("7");
        }
        assertThat(weft.awaitSpans(1).get(0).name()).isEqualTo("GET /app/rest/orders/{id: [0-9]+}");
    }

    @Test
    void aDefaultServletsPathIsNoRoute(@TempDir File folder) throws Exception {
        try (JaxRsServer server = new JaxRsServer(
                folder,
                (types, application) -> {
                    ServletRegistration.Dynamic servlet =
                            application.addServlet("jersey", new ServletContainer(config()));
                    servlet.addMapping("/");
                },
                Set.of())) {
            RawHttpClient.get(server.port(), "/app/anything/7");
        }
        assertThat(weft.awaitSpans(1).get(0).name()).isEqualTo("GET /app/*");
    }

    private static ResourceConfig config() {
        return ResourceConfig.forApplication(new Shop());
    }
}
