package dev.weft.instrumentation.apachehttpclient4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.HttpClientContract;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpHost;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The client of 4.3 and newer. */
class ApacheHttpClientTest extends HttpClientContract {

    private static final String STALE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.apachehttpclient4.ApacheHttpClientInstrumentation",
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
        Request request = new Request(method, url);
        request.setConfig(RequestConfig.custom()
                .setSocketTimeout((int) timeout.toMillis())
                .build());
        headers.forEach(request::setHeader);
        return status(client, request);
    }

    @Test
    void aRetryAfterABrokenConnectionIsASpanOfItsOwn() throws Exception {
        try (CloseableHttpClient retrying = HttpClients.custom()
                .setRetryHandler((error, attempts, context) -> attempts < 3)
                .build()) {
            assertThatThrownBy(() -> status(retrying, get("/reset"))).isInstanceOf(IOException.class);
        }

        List<RecordedSpan> spans = weft.awaitSpansByStart(3);
        assertThat(spans).allMatch(span -> span.status() == RecordedSpan.Status.ERROR);
        assertThat(spans.get(1).attributes()).containsEntry("http.request.resend_count", 1L);
        assertThat(spans.get(2).attributes()).containsEntry("http.request.resend_count", 2L);
    }

    @Test
    void aRequestOfTheApplicationsKeepsItsOwnHeadersOnly() throws Exception {
        HttpGet request = get("/status/200");
        request.addHeader("X-One", "1");
        weft.inRequest(List.of("baggage: a=1"), () -> status(client, request));
        weft.inRequest(List.of("baggage: b=2"), () -> status(client, request));

        assertThat(request.getAllHeaders()).hasSize(1);
        assertThat(server.received())
                .extracting(received -> received.headers().get("baggage"))
                .containsExactly("a=1", "b=2");
        weft.awaitSpans(4);
    }

    @Test
    void aClientWithoutAChainIsTracedToo() throws Exception {
        HttpGet request = get("/status/200");
        try (CloseableHttpClient minimal = HttpClients.createMinimal()) {
            assertThat(status(minimal, request)).isEqualTo(200);
        }

        RecordedSpan span = onlySpan();
        assertThat(span.attributes())
                .containsEntry("url.full", server.url("/status/200"))
                .containsEntry("http.response.status_code", 200L);
        assertThat(server.received().get(0).headers().get("traceparent")).contains(span.spanId());
        assertThat(request.getAllHeaders()).isEmpty();
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
        try (CloseableHttpClient intercepted = once().addInterceptorLast((org.apache.http.HttpRequestInterceptor)
                        (request, context) -> request.addHeader("traceparent", STALE))
                .build()) {
            status(intercepted, get("/status/200"));
        }

        assertThat(server.received().get(0).headers().get("traceparent"))
                .hasSize(55)
                .contains(onlySpan().spanId());
    }

    @Test
    void whatAnInterceptorThrowsReachesTheCaller() throws Exception {
        IllegalStateException mine = new IllegalStateException("mine");
        try (CloseableHttpClient intercepted = once().addInterceptorLast(
                        (org.apache.http.HttpRequestInterceptor) (request, context) -> {
                            throw mine;
                        })
                .build()) {
            assertThatThrownBy(() -> status(intercepted, get("/status/200"))).isSameAs(mine);
        }
    }

    @Test
    void aCallThatItsCallerCancelsIsNoError() throws Exception {
        HttpGet request = get("/silent");
        FutureTask<Integer> waiting = new FutureTask<>(() -> status(client, request));
        new Thread(waiting, "waiting").start();
        for (int i = 0; i < 500 && server.received().isEmpty(); i++) {
            Thread.sleep(10);
        }
        request.abort();

        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
        assertThat(onlySpan().status()).isEqualTo(RecordedSpan.Status.UNSET);
    }

    @Test
    void theSpanEndsWithTheHeadOfTheResponse() throws Exception {
        try (CloseableHttpResponse response = client.execute(get("/status/200"))) {
            assertThat(onlySpan().attributes()).containsEntry("http.response.status_code", 200L);
            assertThat(EntityUtils.toString(response.getEntity())).isEqualTo("answer");
        }
    }

    private HttpGet get(String path) {
        return new HttpGet(server.url(path));
    }

    private static int status(CloseableHttpClient client, HttpRequestBase request) throws IOException {
        return client.execute(request, (HttpResponse response) -> {
            EntityUtils.consume(response.getEntity());
            return response.getStatusLine().getStatusCode();
        });
    }

    /** Without what the client does on its own account. */
    private static HttpClientBuilder once() {
        return HttpClients.custom().disableAutomaticRetries();
    }

    /** A request with any method. */
    static final class Request extends HttpEntityEnclosingRequestBase {
        private final String method;

        Request(String method, String url) {
            this.method = method;
            setURI(URI.create(url));
        }

        @Override
        public String getMethod() {
            return method;
        }
    }
}
