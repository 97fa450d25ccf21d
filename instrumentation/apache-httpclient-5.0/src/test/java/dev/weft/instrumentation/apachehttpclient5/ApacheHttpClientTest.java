package dev.weft.instrumentation.apachehttpclient5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.HttpClientContract;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.apache.hc.core5.util.VersionInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApacheHttpClientTest extends HttpClientContract {

    private static final String STALE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.apachehttpclient5.ApacheHttpClientInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private final CloseableHttpClient client = once().build();

    @AfterEach
    void closeClient() throws IOException {
        client.close();
    }

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected int spansOfARedirectedCall() {
        return 2;
    }

    @Override
    protected int send(String method, String url, Map<String, String> headers, Duration timeout) throws Exception {
        HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create(url));
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(Timeout.ofMilliseconds(timeout.toMillis()))
                .build());
        headers.forEach(request::setHeader);
        return status(client, request);
    }

    @Test
    void theLibraryIsTheOneThatWasAskedFor() {
        VersionInfo version = VersionInfo.loadVersionInfo("org.apache.hc.client5", HttpClients.class.getClassLoader());

        assertThat(version.getRelease()).startsWith(System.getProperty("weft.test.httpclient5", "5.6"));
    }

    /** 5.0 sends them; later versions refuse such URLs before they try. */
    @Test
    @Override
    protected void credentialsInTheUrlAreRedactedInTheSpanOnly() throws Exception {
        if (System.getProperty("weft.test.httpclient5") != null) {
            super.credentialsInTheUrlAreRedactedInTheSpanOnly();
            return;
        }
        String url = server.url("/status/200").replace("http://", "http://me:secret@");
        assertThatThrownBy(() -> send("GET", url)).hasMessageContaining("userinfo");
        weft.assertNoSpans();
    }

    @Test
    void aRetryIsASpanOfItsOwn() throws Exception {
        try (CloseableHttpClient patient = retrying()) {
            assertThat(status(patient, get("/status/503"))).isEqualTo(503);
        }

        List<RecordedSpan> spans = weft.awaitSpansByStart(2);
        assertThat(spans.get(0).attributes()).doesNotContainKey("http.request.resend_count");
        assertThat(spans.get(1).attributes())
                .containsEntry("http.request.resend_count", 1L)
                .containsEntry("http.response.status_code", 503L);
        assertThat(server.received())
                .extracting(request -> request.headers().get("traceparent"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aRetryAfterABrokenConnectionIsASpanOfItsOwn() throws Exception {
        try (CloseableHttpClient patient = retrying()) {
            assertThatThrownBy(() -> status(patient, get("/reset"))).isInstanceOf(IOException.class);
        }

        List<RecordedSpan> spans = weft.awaitSpansByStart(2);
        assertThat(spans).allMatch(span -> span.status() == RecordedSpan.Status.ERROR);
        assertThat(spans.get(1).attributes()).containsEntry("http.request.resend_count", 1L);
    }

    @Test
    void aRequestOfTheApplicationsKeepsItsOwnHeadersOnly() throws Exception {
        HttpUriRequestBase request = get("/status/200");
        request.addHeader("X-One", "1");
        weft.inRequest(List.of("baggage: a=1"), () -> status(client, request));
        weft.inRequest(List.of("baggage: b=2"), () -> status(client, request));

        assertThat(request.getHeaders()).hasSize(1);
        assertThat(server.received())
                .extracting(received -> received.headers().get("baggage"))
                .containsExactly("a=1", "b=2");
        weft.awaitSpans(4);
    }

    @Test
    void aClientWithoutAChainIsTracedToo() throws Exception {
        HttpUriRequestBase request = get("/status/200");
        try (CloseableHttpClient minimal = HttpClients.createMinimal()) {
            weft.inRequest(
                    List.of("baggage: a=1"),
                    () -> minimal.execute(request, HttpClientContext.create(), response -> {
                        EntityUtils.consume(response.getEntity());
                        return null;
                    }));
        }

        RecordedSpan span = clients(weft.awaitSpans(2)).get(0);
        assertThat(span.attributes())
                .containsEntry("url.full", server.url("/status/200"))
                .containsEntry("http.response.status_code", 200L);
        assertThat(server.received().get(0).headers())
                .containsEntry("baggage", "a=1")
                .hasEntrySatisfying("traceparent", sent -> assertThat(sent).contains(span.spanId()));
        assertThat(request.containsHeader("traceparent")).isFalse();
        assertThat(request.containsHeader("baggage")).isFalse();
    }

    @Test
    void aProxyIsOnTheWay() throws Exception {
        try (CloseableHttpClient proxied =
                once().setProxy(new HttpHost(server.host(), server.port())).build()) {
            assertThat(status(proxied, new HttpGet("http://shop.invalid/status/200?a=1")))
                    .isEqualTo(200);
        }

        assertThat(onlySpan().attributes())
                .containsEntry("url.full", "http://shop.invalid/status/200?a=1")
                .containsEntry("server.address", "shop.invalid")
                .containsEntry("server.port", 80L);
    }

    @Test
    void anInterceptorsTraceparentIsReplaced() throws Exception {
        try (CloseableHttpClient intercepted = once().addRequestInterceptorLast(
                        (request, entity, context) -> request.addHeader("traceparent", STALE))
                .build()) {
            status(intercepted, get("/status/200"));
        }

        assertThat(server.received().get(0).headers().get("traceparent"))
                .hasSize(55)
                .contains(onlySpan().spanId());
    }

    @Test
    void anInterceptorsOwnCallIsItsCallersChild() throws Exception {
        try (CloseableHttpClient intercepted = once().addRequestInterceptorLast(
                        (request, entity, context) -> status(client, get("/status/201")))
                .build()) {
            weft.inSpan("caller", () -> status(intercepted, get("/status/200")));
        }

        List<RecordedSpan> clients = clients(weft.awaitSpans(3));
        assertThat(clients)
                .hasSize(2)
                .extracting(RecordedSpan::parentSpanId)
                .containsOnly(clients.get(0).parentSpanId());
        assertThat(server.received())
                .extracting(received -> received.headers().get("traceparent").substring(36, 52))
                .containsExactlyInAnyOrder(
                        clients.get(0).spanId(), clients.get(1).spanId());
    }

    @Test
    void whatAnInterceptorThrowsReachesTheCaller() throws Exception {
        IllegalStateException mine = new IllegalStateException("mine");
        try (CloseableHttpClient intercepted = once().addRequestInterceptorLast((request, entity, context) -> {
                    throw mine;
                })
                .build()) {
            assertThatThrownBy(() -> status(intercepted, get("/status/200"))).isSameAs(mine);
        }
    }

    @Test
    void whatAResponseHandlerThrowsIsNoErrorOfTheExchange() throws Exception {
        IllegalStateException mine = new IllegalStateException("mine");
        assertThatThrownBy(() -> client.execute(get("/status/200"), response -> {
                    throw mine;
                }))
                .isSameAs(mine);

        assertThat(onlySpan().status()).isEqualTo(RecordedSpan.Status.UNSET);
    }

    @Test
    void aCallThatItsCallerCancelsIsNoError() throws Exception {
        HttpUriRequestBase request = get("/silent");
        FutureTask<Integer> waiting = new FutureTask<>(() -> status(client, request));
        new Thread(waiting, "waiting").start();
        awaitRequest();
        request.cancel();

        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
        assertThat(onlySpan().status()).isEqualTo(RecordedSpan.Status.UNSET);
    }

    @Test
    void theSpanEndsWithTheHeadOfTheResponse() throws Exception {
        String body = client.execute(get("/status/200"), response -> {
            assertThat(weft.currentSpanId()).isEqualTo(WeftExtension.NO_SPAN);
            return new String(response.getEntity().getContent().readAllBytes(), StandardCharsets.US_ASCII);
        });

        assertThat(body).isEqualTo("answer");
        onlySpan();
    }

    private void awaitRequest() throws InterruptedException {
        for (int i = 0; i < 500 && server.received().isEmpty(); i++) {
            Thread.sleep(10);
        }
        assertThat(server.received()).isNotEmpty();
    }

    private HttpUriRequestBase get(String path) {
        return new HttpGet(server.url(path));
    }

    private static int status(CloseableHttpClient client, HttpUriRequestBase request) throws IOException {
        return client.execute(request, response -> {
            EntityUtils.consume(response.getEntity());
            return response.getCode();
        });
    }

    /** Without what the client does on its own account. */
    private static HttpClientBuilder once() {
        return HttpClients.custom().disableAutomaticRetries();
    }

    private static CloseableHttpClient retrying() {
        return HttpClients.custom()
                .setRetryStrategy(new DefaultHttpRequestRetryStrategy(1, TimeValue.ofMilliseconds(1)))
                .build();
    }
}
