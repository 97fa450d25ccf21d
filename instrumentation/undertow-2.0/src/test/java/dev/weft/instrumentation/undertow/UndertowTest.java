package dev.weft.instrumentation.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.HttpServerContract;
import dev.weft.testing.RawHttpClient;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedTrace;
import dev.weft.testing.WeftExtension;
import example.undertow.ExampleHandlers;
import io.undertow.Undertow;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UndertowTest extends HttpServerContract {

    /** Undertow reports the exceptions that the contract provokes; a reference keeps the setting. */
    private static final Logger LOGGER = Logger.getLogger("io.undertow");

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.undertow.UndertowInstrumentation",
            "dev.weft.instrumentation.jakarta.servlet.ServletInstrumentation",
            "dev.weft.instrumentation.httpurlconnection.HttpUrlConnectionInstrumentation",
            "dev.weft.instrumentation.javahttpclient.JavaHttpClientInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private static Undertow undertow;

    @BeforeAll
    static void start() {
        LOGGER.setUseParentHandlers(false);
        undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(1)
                .setWorkerThreads(8)
                .setHandler(new ExampleHandlers(weft).all())
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

    /** All that the server calls lies within its edge; the extension looks at its threads. */
    @Override
    protected List<String> leftContexts() {
        return List.of();
    }

    @Test
    void theVersionIsTheOneThatTheBuildNames() {
        String jar = Undertow.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        assertThat(jar).contains("undertow-core-" + System.getProperty("weft.test.undertow", ""));
    }

    @Test
    void whatNoHandlerTakesHasASpanWithoutARoute() throws Exception {
        assertThat(get("/other/17").status()).isEqualTo(404);

        RecordedSpan span = onlySpan();
        assertThat(span.name()).isEqualTo("GET");
        assertThat(span.attributes())
                .containsEntry("http.response.status_code", 404L)
                .doesNotContainKey("http.route");
    }

    @Test
    void whatNoRouteTakesHasASpanWithoutARoute() throws Exception {
        assertThat(get("/app/unknown/17").status()).isEqualTo(404);

        assertThat(onlySpan().attributes()).doesNotContainKey("http.route");
    }

    @Test
    void aFileIsOneSpan() throws Exception {
        assertThat(get("/files/file.txt").body()).isEqualTo("a file\n");

        RecordedSpan span = onlySpan();
        assertThat(span.name()).isEqualTo("GET");
        assertThat(span.attribute("url.path")).isEqualTo("/files/file.txt");
        assertThat(span.attribute("http.response.status_code")).isEqualTo(200L);
    }

    @Test
    void theSpanFollowsTheRequestFromThreadToThread() throws Exception {
        assertThat(get("/app/twice").body()).isEqualTo("twice");

        RecordedTrace trace = weft.awaitTraces(1).get(0);
        assertThat(trace.childrenOf(trace.root()))
                .extracting(RecordedSpan::name)
                .containsExactlyInAnyOrder("first", "second");
        assertThat(trace.root().name()).isEqualTo("GET /app/twice");
    }

    @Test
    void anExceptionOnAWorkerIsTheError() throws Exception {
        assertThat(get("/app/throw-on-worker").status()).isEqualTo(500);

        assertThat(onlySpan().attributes()).containsEntry("error.type", "java.lang.IllegalStateException");
    }

    @Test
    void anUpgradeEndsTheRequest() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            String request =
                    "GET /app/upgrade HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: example\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 101");
        }
        assertThat(onlySpan().attribute("http.response.status_code")).isEqualTo(101L);
    }

    @Test
    void anAbsoluteTargetIsShownAsAPath() throws Exception {
        try (RawHttpClient client = new RawHttpClient(port())) {
            String target = "http://localhost:" + port() + "/app/orders/1?a=1";
            assertThat(client.send("GET", target, "").status()).isEqualTo(200);
        }
        RecordedSpan span = onlySpan();
        assertThat(span.attribute("url.path")).isEqualTo("/app/orders/1");
        assertThat(span.attribute("url.query")).isEqualTo("a=1");
    }
}
