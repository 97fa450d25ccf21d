package dev.weft.instrumentation.apachehttpclient5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.HttpAsyncClientContract;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApacheHttpAsyncClientTest extends HttpAsyncClientContract {

    @RegisterExtension
    static final WeftExtension weft = ApacheHttpClientTest.weft;

    private final CloseableHttpAsyncClient client = once().build();

    @BeforeEach
    void startClient() {
        client.start();
    }

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
        SimpleHttpRequest request = new SimpleHttpRequest(method, java.net.URI.create(url));
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(Timeout.ofMilliseconds(timeout.toMillis()))
                .build());
        headers.forEach(request::setHeader);
        return status(client.execute(request, null));
    }

    @Override
    protected CompletableFuture<?> sendAsync(String url) {
        Answer answer = new Answer();
        // The shorter execute(request, callback) of 5.0 returns a future whose cancel reaches nobody.
        answer.call = client.execute(SimpleRequestProducer.create(get(url)), SimpleResponseConsumer.create(), answer);
        return answer;
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
    void aRetryIsASpanOfItsOwnUnderTheSameCaller() throws Exception {
        try (CloseableHttpAsyncClient patient = HttpAsyncClients.custom()
                .setRetryStrategy(new DefaultHttpRequestRetryStrategy(1, TimeValue.ofMilliseconds(1)))
                .build()) {
            patient.start();
            weft.inSpan("caller", () -> status(patient.execute(get(server.url("/status/503")), null)));
        }

        List<RecordedSpan> spans = clients(weft.awaitSpansByStart(3));
        assertThat(spans.get(0).attributes()).doesNotContainKey("http.request.resend_count");
        assertThat(spans.get(1).attributes()).containsEntry("http.request.resend_count", 1L);
        assertThat(spans.get(1).parentSpanId()).isEqualTo(spans.get(0).parentSpanId());
    }

    @Test
    void aRequestOfTheApplicationsKeepsItsOwnHeadersOnly() throws Exception {
        SimpleHttpRequest request = get(server.url("/status/200"));
        weft.inRequest(List.of("baggage: a=1"), () -> status(client.execute(request, null)));
        weft.inRequest(List.of("baggage: b=2"), () -> status(client.execute(request, null)));

        assertThat(request.getHeaders()).isEmpty();
        assertThat(server.received())
                .extracting(received -> received.headers().get("baggage"))
                .containsExactly("a=1", "b=2");
        weft.awaitSpans(4);
    }

    @Test
    void callbacksSeeTheirCallersSpanWhateverHappens() throws Exception {
        for (String path : List.of("/status/200", "/reset")) {
            CompletableFuture<String> seen = new CompletableFuture<>();
            weft.inSpan("caller", () -> {
                Future<SimpleHttpResponse> unused = client.execute(get(server.url(path)), new Observer(seen));
                assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo(weft.currentSpanId());
                return null;
            });
        }

        weft.awaitSpans(4);
    }

    @Test
    void whatACallbackThrowsLeavesNothingOnTheClientsThread() throws Exception {
        CompletableFuture<String> thrown = new CompletableFuture<>();
        weft.inSpan(
                "caller",
                () -> client.execute(get(server.url("/status/200")), new FutureCallback<>() {
                    @Override
                    public void completed(SimpleHttpResponse result) {
                        thrown.complete("completed");
                        throw new IllegalStateException("mine");
                    }

                    @Override
                    public void failed(Exception error) {}

                    @Override
                    public void cancelled() {}
                }));

        assertThat(thrown.get(10, TimeUnit.SECONDS)).isEqualTo("completed");
        weft.awaitSpans(2);
    }

    @Test
    void threadsOfAClientThatARequestStartsCarryNothingOfIt() throws Exception {
        Collection<String> seen = new ConcurrentLinkedQueue<>();
        CloseableHttpAsyncClient fresh = once().setThreadFactory(task -> new Thread(() -> {
                    seen.add(weft.currentSpanId());
                    task.run();
                }))
                .build();
        try (fresh) {
            weft.inSpan("caller", () -> {
                fresh.start();
                return status(fresh.execute(get(server.url("/status/200")), null));
            });
        }

        assertThat(seen).isNotEmpty().containsOnly(WeftExtension.NO_SPAN);
        weft.awaitSpans(2);
    }

    @Test
    void aClientThatWasNeverStartedFailsAsWithoutWeft() throws Exception {
        try (CloseableHttpAsyncClient idle = once().build()) {
            assertThatThrownBy(() -> status(idle.execute(get(server.url("/status/200")), null)))
                    .isNotInstanceOf(java.util.concurrent.TimeoutException.class);
        }

        weft.assertNoSpans();
    }

    private static SimpleHttpRequest get(String url) {
        return new SimpleHttpRequest("GET", java.net.URI.create(url));
    }

    private static int status(Future<SimpleHttpResponse> call) throws Exception {
        try {
            return call.get(20, TimeUnit.SECONDS).getCode();
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    private static HttpAsyncClientBuilder once() {
        return HttpAsyncClients.custom().disableAutomaticRetries();
    }

    /** The client's callback as a future that cancels the call. */
    private static final class Answer extends CompletableFuture<SimpleHttpResponse>
            implements FutureCallback<SimpleHttpResponse> {
        private volatile Future<?> call;

        @Override
        public void completed(SimpleHttpResponse response) {
            complete(response);
        }

        @Override
        public void failed(Exception error) {
            completeExceptionally(error);
        }

        @Override
        public void cancelled() {
            super.cancel(true);
        }

        @Override
        public boolean cancel(boolean interrupt) {
            return call.cancel(interrupt) && (super.cancel(interrupt) || isCancelled());
        }
    }

    private record Observer(CompletableFuture<String> seen) implements FutureCallback<SimpleHttpResponse> {
        @Override
        public void completed(SimpleHttpResponse result) {
            seen.complete(weft.currentSpanId());
        }

        @Override
        public void failed(Exception error) {
            seen.complete(weft.currentSpanId());
        }

        @Override
        public void cancelled() {
            seen.complete("cancelled");
        }
    }
}
