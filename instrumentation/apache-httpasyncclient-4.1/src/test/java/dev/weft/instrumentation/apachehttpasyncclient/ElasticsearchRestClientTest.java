package dev.weft.instrumentation.apachehttpasyncclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.HttpTestServer;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpHost;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Elasticsearch's low-level client is built upon this one: an exchange is one span. */
class ElasticsearchRestClientTest {

    @RegisterExtension
    static final WeftExtension weft = ApacheHttpAsyncClientTest.weft;

    @Test
    void aRequestIsOneClientSpan() throws Exception {
        try (HttpTestServer server = HttpTestServer.start();
                RestClient client = client(server)) {
            Response response = weft.inSpan("caller", () -> client.performRequest(new Request("GET", "/status/200")));
            assertThat(response.getStatusLine().getStatusCode()).isEqualTo(200);

            assertOneClientSpan(server);
        }
    }

    @Test
    void anAsynchronousRequestIsOneClientSpanAndItsListenerSeesTheCaller() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        try (HttpTestServer server = HttpTestServer.start();
                RestClient client = client(server)) {
            weft.inSpan("caller", () -> {
                client.performRequestAsync(new Request("GET", "/status/200"), new ResponseListener() {
                    @Override
                    public void onSuccess(Response response) {
                        seen.complete(weft.currentSpanId());
                    }

                    @Override
                    public void onFailure(Exception error) {
                        seen.completeExceptionally(error);
                    }
                });
                assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo(weft.currentSpanId());
                return null;
            });

            assertOneClientSpan(server);
        }
    }

    private static RestClient client(HttpTestServer server) {
        return RestClient.builder(new HttpHost(server.host(), server.port())).build();
    }

    private static void assertOneClientSpan(HttpTestServer server) throws InterruptedException {
        RecordedSpan span = weft.awaitSpans(2).stream()
                .filter(each -> each.kind() == RecordedSpan.Kind.CLIENT)
                .findFirst()
                .orElseThrow();
        assertThat(span.isRoot()).isFalse();
        assertThat(span.attributes()).containsEntry("url.full", server.url("/status/200"));
        assertThat(server.received()).hasSize(1);
        assertThat(server.received().get(0).headers().get("traceparent")).contains(span.spanId());
    }
}
