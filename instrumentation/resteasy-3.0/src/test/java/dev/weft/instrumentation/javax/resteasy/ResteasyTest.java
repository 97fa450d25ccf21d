package dev.weft.instrumentation.javax.resteasy;

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
import javax.servlet.Registration;
import javax.servlet.http.HttpServlet;
import org.jboss.resteasy.plugins.server.servlet.Filter30Dispatcher;
import org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** RESTEasy as a servlet and as a filter. */
class ResteasyTest extends JaxRsContract {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.javax.servlet.ServletInstrumentation",
            "dev.weft.instrumentation.resteasy.ResteasyInstrumentation");

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected JaxRsServer start(File folder) throws Exception {
        return server(folder);
    }

    static JaxRsServer server(File folder) throws Exception {
        return new JaxRsServer(
                folder,
                (types, application) -> {
                    var servlet = application.addServlet("resteasy", HttpServlet30Dispatcher.class);
                    servlet.setAsyncSupported(true);
                    servlet.setLoadOnStartup(1);
                    servlet.addMapping("/api/*");
                    configure(servlet, "/api");
                },
                Set.of());
    }

    @Test
    void aFilterHasItsOwnPrefix(@TempDir File folder) throws Exception {
        try (JaxRsServer server = new JaxRsServer(
                folder,
                (types, application) -> {
                    // Tomcat calls a filter only where there is a servlet too.
                    application.addServlet("other", new HttpServlet() {}).addMapping("/");
                    var filter = application.addFilter("resteasy", Filter30Dispatcher.class);
                    filter.setAsyncSupported(true);
                    configure(filter, "/rest");
                    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/rest/*");
                },
                Set.of())) {
            assertThat(RawHttpClient.get(server.port(), "/app/rest/orders/7").body())
                    .isEqualTo("7");
        }
        assertThat(weft.awaitSpans(1).get(0).name()).isEqualTo("GET /app/rest/orders/{id: [0-9]+}");
    }

    private static void configure(Registration registration, String prefix) {
        registration.setInitParameter("javax.ws.rs.Application", Shop.class.getName());
        registration.setInitParameter("resteasy.servlet.mapping.prefix", prefix);
    }
}
