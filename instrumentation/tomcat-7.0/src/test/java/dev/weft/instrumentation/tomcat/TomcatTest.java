package dev.weft.instrumentation.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.HttpServerContract;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import example.tomcat.ValveApplication;
import java.io.File;
import java.util.List;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.util.ServerInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Tomcat alone, without servlets; those stand above it in the tests of servlet-3.0 and servlet-5.0. */
class TomcatTest extends HttpServerContract {

    /** Tomcat reports the exceptions that the contract provokes; a reference keeps the setting. */
    private static final Logger LOGGER = Logger.getLogger("org.apache");

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.tomcat.TomcatInstrumentation",
            "dev.weft.instrumentation.httpurlconnection.HttpUrlConnectionInstrumentation",
            "dev.weft.instrumentation.javahttpclient.JavaHttpClientInstrumentation");

    private static final ValveApplication APPLICATION = new ValveApplication(weft);
    private static final Tomcat TOMCAT = new Tomcat();
    private static final Connector CONNECTOR = new Connector("org.apache.coyote.http11.Http11NioProtocol");

    @BeforeAll
    static void start(@TempDir File folder) throws LifecycleException {
        LOGGER.setUseParentHandlers(false);
        TOMCAT.setBaseDir(folder.getPath());
        CONNECTOR.setPort(0);
        CONNECTOR.setProperty("address", "127.0.0.1");
        CONNECTOR.setProperty("maxThreads", "8");
        TOMCAT.getService().addConnector(CONNECTOR);
        TOMCAT.setConnector(CONNECTOR);
        TOMCAT.getEngine().getPipeline().addValve(APPLICATION);
        // Tomcat 7 enters no valve without one.
        TOMCAT.addContext("", folder.getPath());
        TOMCAT.start();
    }

    @AfterAll
    static void stop() throws LifecycleException {
        TOMCAT.stop();
        TOMCAT.destroy();
    }

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected int port() {
        return CONNECTOR.getLocalPort();
    }

    @Override
    protected List<String> leftContexts() {
        return APPLICATION.left();
    }

    @Override
    protected String route(String pattern) {
        return null;
    }

    @Test
    void theVersionIsTheOneThatTheBuildSays() {
        String expected = System.getProperty("weft.test.tomcat");
        if (expected != null) {
            assertThat(ServerInfo.getServerNumber()).startsWith(expected);
        }
    }

    @Test
    void whatTomcatRefusesInItsUrlHasASpan() throws Exception {
        assertThat(get("/app/%zz").status()).isEqualTo(400);

        RecordedSpan span = onlySpan();
        assertThat(span.name()).isEqualTo("GET");
        assertThat(span.attributes())
                .containsEntry("http.response.status_code", 400L)
                .containsEntry("url.path", "/app/%zz");
    }
}
