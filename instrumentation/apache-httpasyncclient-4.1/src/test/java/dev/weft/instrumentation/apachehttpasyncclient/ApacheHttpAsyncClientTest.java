package dev.weft.instrumentation.apachehttpasyncclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.HttpAsyncClientContract;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.util.VersionInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApacheHttpAsyncClientTest extends HttpAsyncClientContract {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.apachehttpasyncclient.ApacheHttpAsyncClientInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private final CloseableHttpAsyncClient client = HttpAsyncClients.createDefault();

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
    protected int send(String method, String url, Map<String, String> headers, Duration timeout) throws Exception {
        Request request = new Request(method, url);
        request.setConfig(RequestConfig.custom()
                .setSocketTimeout((int) timeout.toMillis())
                .build());
        headers.forEach(request::setHeader);
        return status(client.execute(request, null));
    }

    @Override
    protected CompletableFuture<?> sendAsync(String url) {
        Answer answer = new Answer();
        answer.call = client.execute(new HttpGet(url), answer);
        return answer;
    }

    @Test
    void theLibraryIsTheOneThatWasAskedFor() {
        VersionInfo version =
                VersionInfo.loadVersionInfo("org.apache.http.nio.client", HttpAsyncClients.class.getClassLoader());

        assertThat(version.getRelease()).isEqualTo(System.getProperty("weft.test.httpasyncclient", "4.1.5"));
    }

    @Test
    void whatTheClientSendsAgainIsCounted() throws Exception {
        send("GET", server.url("/redirect/302"));

        assertThat(onlySpan().attributes()).containsEntry("http.request.resend_count", 1L);
    }

    @Test
    void aRequestOfTheApplicationsKeepsItsOwnHeadersOnly() throws Exception {
        HttpGet request = new HttpGet(server.url("/status/200"));
        weft.inRequest(List.of("baggage: a=1"), () -> status(client.execute(request, null)));
        weft.inRequest(List.of("baggage: b=2"), () -> status(client.execute(request, null)));

        assertThat(request.getAllHeaders()).isEmpty();
        assertThat(server.received())
                .extracting(received -> received.headers().get("baggage"))
                .containsExactly("a=1", "b=2");
        weft.awaitSpans(4);
    }

    @Test
    void aClientWithoutAChainIsTracedToo() throws Exception {
        try (CloseableHttpAsyncClient minimal = HttpAsyncClients.createMinimal()) {
            minimal.start();
            assertThat(status(minimal.execute(new HttpGet(server.url("/status/200")), null)))
                    .isEqualTo(200);
        }

        assertThat(server.received().get(0).headers().get("traceparent"))
                .contains(onlySpan().spanId());
    }

    @Test
    void threadsOfAClientThatARequestStartsCarryNothingOfIt() throws Exception {
        Collection<String> seen = new ConcurrentLinkedQueue<>();
        CloseableHttpAsyncClient fresh = HttpAsyncClients.custom()
                .setThreadFactory(task -> new Thread(() -> {
                    seen.add(weft.currentSpanId());
                    task.run();
                }))
                .build();
        try (fresh) {
            weft.inSpan("caller", () -> {
                fresh.start();
                return status(fresh.execute(new HttpGet(server.url("/status/200")), null));
            });
        }

        assertThat(seen).isNotEmpty().containsOnly(WeftExtension.NO_SPAN);
        weft.awaitSpans(2);
    }

    @Test
    void whatACallbackThrowsLeavesNothingOnTheClientsThread() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        weft.inSpan("caller", () -> {
            Future<?> unused = client.execute(new HttpGet(server.url("/status/200")), new Answer() {
                @Override
                public void completed(HttpResponse response) {
                    seen.complete(weft.currentSpanId());
                    throw new IllegalStateException("mine");
                }
            });
            assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo(weft.currentSpanId());
            return null;
        });

        List<RecordedSpan> spans = weft.awaitSpans(2);
        assertThat(clients(spans)).hasSize(1);
    }

    private static int status(Future<HttpResponse> call) throws Exception {
        try {
            return call.get(20, TimeUnit.SECONDS).getStatusLine().getStatusCode();
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    /** The client's callback as a future that cancels the call. */
    private static class Answer extends CompletableFuture<HttpResponse> implements FutureCallback<HttpResponse> {
        private volatile Future<?> call;

        @Override
        public void completed(HttpResponse response) {
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
            // What it returns says only whether the callback below was the first to know.
            call.cancel(interrupt);
            return isCancelled();
        }
    }

    /** A request with any method. */
    private static final class Request extends HttpEntityEnclosingRequestBase {
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
