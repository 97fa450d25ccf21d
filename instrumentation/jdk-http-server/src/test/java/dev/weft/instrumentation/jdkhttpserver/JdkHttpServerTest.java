package dev.weft.instrumentation.jdkhttpserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.weft.testing.HttpServerContract;
import dev.weft.testing.RawHttpClient;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedTrace;
import dev.weft.testing.WeftExtension;
import example.httpserver.ExampleHandlers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkHttpServerTest extends HttpServerContract {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.jdkhttpserver.JdkHttpServerInstrumentation",
            "dev.weft.instrumentation.httpurlconnection.HttpUrlConnectionInstrumentation",
            "dev.weft.instrumentation.javahttpclient.JavaHttpClientInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private static final ExampleHandlers APPLICATION = new ExampleHandlers(weft);

    private static ExecutorService threads;
    private static HttpServer server;

    @BeforeAll
    static void start() throws IOException {
        threads = Executors.newFixedThreadPool(8);
        server = newServer();
        server.setExecutor(APPLICATION.watched(threads));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static HttpServer newServer() throws IOException {
        HttpServer created = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        APPLICATION.addTo(created);
        return created;
    }

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected int port() {
        return server.getAddress().getPort();
    }

    @Override
    protected List<String> leftContexts() {
        return APPLICATION.leftContexts();
    }

    /** A context has all that begins with its path. */
    @Override
    protected String route(String pattern) {
        return pattern.replace("*", "");
    }

    @Override
    protected int answerToException() {
        return 0;
    }

    @Test
    void aRequestThatNoContextTakesHasASpanToo() throws Exception {
        int clientPort;
        try (RawHttpClient client = new RawHttpClient(port())) {
            clientPort = client.localPort();
            String parent = "traceparent: 00-" + TRACE + '-' + PARENT + "-01";
            assertThat(client.send("GET", "/other/17?a=1", "", parent, "User-Agent: test/1")
                            .status())
                    .isEqualTo(404);
        }
        RecordedSpan span = onlySpan();
        assertThat(span.name()).isEqualTo("GET");
        assertThat(span.traceId()).isEqualTo(TRACE);
        assertThat(span.parentSpanId()).isEqualTo(PARENT);
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.UNSET);
        assertThat(span.attributes())
                .containsOnly(
                        Map.entry("http.request.method", "GET"),
                        Map.entry("http.response.status_code", 404L),
                        Map.entry("url.scheme", "http"),
                        Map.entry("url.path", "/other/17"),
                        Map.entry("url.query", "a=1"),
                        Map.entry("server.address", "localhost"),
                        Map.entry("server.port", (long) port()),
                        Map.entry("client.address", "127.0.0.1"),
                        Map.entry("network.peer.address", "127.0.0.1"),
                        Map.entry("network.peer.port", (long) clientPort),
                        Map.entry("network.protocol.version", "1.1"),
                        Map.entry("user_agent.original", "test/1"));
    }

    @Test
    void aRequestThatTheServerRejectsHasASpan() throws Exception {
        assertThat(get("/app/%zz").status()).isEqualTo(400);

        RecordedSpan span = onlySpan();
        assertThat(span.name()).isEqualTo("GET");
        assertThat(span.attribute("http.response.status_code")).isEqualTo(400L);
    }

    @Test
    void aContextWithoutAHandlerIsAnErrorOfTheServer() throws Exception {
        assertThat(get("/app/no-handler").status()).isEqualTo(500);

        assertThat(onlySpan().attribute("error.type")).isEqualTo("500");
    }

    @Test
    void whatIsNoRequestIsNone() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream().write("garbage\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            socket.getInputStream().readAllBytes();
        }
        weft.assertNoSpans();
    }

    @Test
    void anAuthenticatorsRefusalIsTheAnswer() throws Exception {
        assertThat(get("/app/secret").status()).isEqualTo(401);

        RecordedSpan span = onlySpan();
        assertThat(span.name()).isEqualTo("GET /app/secret");
        assertThat(span.attribute("http.response.status_code")).isEqualTo(401L);
    }

    @Test
    void anAuthenticatorLetsThrough() throws Exception {
        assertThat(get("/app/secret", "Authorization: Basic dXNlcjpwYXNzd29yZA==")
                        .status())
                .isEqualTo(200);
        assertThat(parentOf("handler").name()).isEqualTo("GET /app/secret");
    }

    @Test
    void filtersAreWithinTheOneSpan() throws Exception {
        RawHttpClient.Response response = get("/app/filtered");
        assertThat(response.body()).isEqualTo("success");
        assertThat(response.headers()).containsEntry("X-filtered", "yes");

        assertThat(parentOf("handler").name()).isEqualTo("GET /app/filtered");
    }

    @Test
    void anExceptionThatAFilterAnswersIsNoError() throws Exception {
        assertThat(get("/app/rescued").status()).isEqualTo(409);

        RecordedSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.UNSET);
        assertThat(span.attribute("http.response.status_code")).isEqualTo(409L);
    }

    @Test
    void anAnswerOfAnotherThreadEndsTheSpan() throws Exception {
        assertThat(get("/app/later").body()).isEqualTo("later");

        RecordedTrace trace = weft.awaitTraces(1).get(0);
        assertThat(trace.spans()).hasSize(2);
        RecordedSpan later = trace.childrenOf(trace.root()).get(0);
        assertThat(later.name()).isEqualTo("later");
        assertThat(trace.root().attribute("http.response.status_code")).isEqualTo(202L);
        assertThat(trace.root().endNanos()).isGreaterThanOrEqualTo(later.startNanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream-later", "meanwhile"})
    void theLastByteEndsTheSpanWhoeverWritesIt(String how) throws Exception {
        assertThat(get("/app/" + how).status()).isEqualTo(200);

        assertThat(onlySpan().attribute("http.response.status_code")).isEqualTo(200L);
    }

    @Test
    void anExchangeThatIsClosedWithoutAnAnswerHasNoStatus() throws Exception {
        assertThatThrownBy(() -> get("/app/close")).isInstanceOf(IOException.class);

        RecordedSpan span = onlySpan();
        assertThat(span.attributes()).doesNotContainKeys("http.response.status_code", "error.type");
    }

    @Test
    void anExchangeThatNobodyEverAnswersEndsWhenItIsCollected() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            String request = "GET /app/never HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            // The maps of state are purged by each look.
            weft.assertState(weft.state());
            assertThat(onlySpan().name()).isEqualTo("GET /app/never");
        }
    }

    @Test
    void anExceptionAfterTheHeadKeepsTheStatusThatWasSent() throws Exception {
        try (RawHttpClient client = new RawHttpClient(port())) {
            assertThatThrownBy(() -> client.send("GET", "/app/throw-late", ""))
                    .isInstanceOfAny(IOException.class, NumberFormatException.class);
        }
        RecordedSpan span = onlySpan();
        assertThat(span.attributes())
                .containsEntry("http.response.status_code", 200L)
                .containsEntry("error.type", "java.lang.IllegalStateException");
    }

    @Test
    void theServersOwnThreadIsAsGoodAsAny() throws Exception {
        HttpServer without = newServer();
        without.start();
        try {
            succeeds(without);
        } finally {
            without.stop(0);
        }
    }

    @Test
    void virtualThreadsServeToo() throws Exception {
        Assumptions.assumeTrue(Runtime.version().feature() >= 21, "no virtual threads before JDK 21");
        ExecutorService virtual = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        HttpServer served = newServer();
        served.setExecutor(APPLICATION.watched(virtual));
        served.start();
        try {
            succeeds(served);
        } finally {
            served.stop(0);
            virtual.shutdown();
        }
    }

    private void succeeds(HttpServer other) throws Exception {
        try (RawHttpClient client = new RawHttpClient(other.getAddress().getPort())) {
            assertThat(client.send("GET", "/app/success", "").status()).isEqualTo(200);
            assertThat(client.send("GET", "/app/later", "").status()).isEqualTo(202);
        }
        assertThat(weft.awaitTraces(2))
                .allSatisfy(
                        trace -> assertThat(trace.spans()).as(trace.toString()).hasSize(2))
                .extracting(trace -> trace.root().name())
                .containsExactlyInAnyOrder("GET /app/success", "GET /app/later");
    }
}
