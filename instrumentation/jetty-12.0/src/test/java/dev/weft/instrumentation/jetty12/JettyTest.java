package dev.weft.instrumentation.jetty12;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.HttpServerContract;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import example.jetty.HandlerApplication;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jetty's core alone, without servlets. */
class JettyTest extends HttpServerContract {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.jetty12.JettyInstrumentation",
            "dev.weft.instrumentation.httpurlconnection.HttpUrlConnectionInstrumentation",
            "dev.weft.instrumentation.javahttpclient.JavaHttpClientInstrumentation");

    private static final HandlerApplication APPLICATION = new HandlerApplication(weft);

    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        server = new Server(new QueuedThreadPool(12, 8));
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(APPLICATION);
        server.start();
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
        return APPLICATION.left();
    }

    @Override
    protected String route(String pattern) {
        return null;
    }

    @Test
    void theVersionIsTheOneThatTheBuildSays() {
        String expected = System.getProperty("weft.test.jetty");
        if (expected != null) {
            assertThat(Server.getVersion()).isEqualTo(expected);
        }
    }

    @Test
    void theDefaultHandlersAnswerHasASpan() throws Exception {
        assertThat(get("/nowhere").status()).isEqualTo(404);

        assertThat(onlySpan().attribute("http.response.status_code")).isEqualTo(404L);
    }

    @Test
    void aRequestEndsWhenItsCallbackIsComplete() throws Exception {
        assertThat(get("/app/later").status()).isEqualTo(202);

        RecordedSpan span = onlySpan();
        assertThat(span.attribute("http.response.status_code")).isEqualTo(202L);
        assertThat(span.durationNanos()).isGreaterThanOrEqualTo(50_000_000L);
    }

    /** From the first byte of the request on; Jetty 12.0.0 noted that time later. */
    @Test
    @DisabledIfSystemProperty(named = "weft.test.jetty", matches = "12\\.0\\.0")
    void timeBeforeTheHandlersCounts() throws Exception {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port())) {
            OutputStream out = client.getOutputStream();
            out.write("GET /app/orders/1 HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Thread.sleep(60);
            out.write("Host: localhost\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200");
        }
        assertThat(onlySpan().durationNanos()).isGreaterThanOrEqualTo(50_000_000L);
    }

    @Test
    void whatACallbackIsToldIsTheError() throws Exception {
        assertThat(get("/app/fail").status()).isEqualTo(500);

        RecordedSpan span = onlySpan();
        assertThat(span.attributes())
                .containsEntry("http.response.status_code", 500L)
                .containsEntry("error.type", "java.lang.IllegalStateException");
    }
}
