package dev.weft.instrumentation.javax.cxf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentation.javax.jaxrs.JaxRsContract;
import dev.weft.testing.RawHttpClient;
import dev.weft.testing.WeftExtension;
import example.jaxrs.JaxRsServer;
import example.jaxrs.Shop;
import java.io.File;
import java.util.Set;
import org.apache.cxf.jaxrs.servlet.CXFNonSpringJaxrsServlet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** CXF's JAX-RS. */
class CxfTest extends JaxRsContract {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.javax.servlet.ServletInstrumentation",
            "dev.weft.instrumentation.javax.cxf.CxfInstrumentation");

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected JaxRsServer start(File folder) throws Exception {
        return server(folder);
    }

    @Test
    void aDefaultServletsPathIsNoRoute(@TempDir File folder) throws Exception {
        try (JaxRsServer server = server(folder, "/")) {
            RawHttpClient.get(server.port(), "/app/orders/7");
        }
        assertThat(weft.awaitSpans(1).get(0).name()).isEqualTo("GET /app/*");
    }

    static JaxRsServer server(File folder) throws Exception {
        return server(folder, "/api/*");
    }

    private static JaxRsServer server(File folder, String mapping) throws Exception {
        return new JaxRsServer(
                folder,
                (types, application) -> {
                    var servlet = application.addServlet("cxf", new CXFNonSpringJaxrsServlet(new Shop()));
                    servlet.setAsyncSupported(true);
                    servlet.setLoadOnStartup(1);
                    servlet.addMapping(mapping);
                },
                Set.of());
    }
}
