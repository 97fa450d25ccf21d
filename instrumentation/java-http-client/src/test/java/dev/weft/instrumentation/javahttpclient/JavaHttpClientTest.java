package dev.weft.instrumentation.javahttpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.HttpAsyncClientContract;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JavaHttpClientTest extends HttpAsyncClientContract {

    /** CompletableFuture belongs to the instrumentation of executors, and callbacks keep their parent through it. */
    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.javahttpclient.JavaHttpClientInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected int send(String method, String url, Map<String, String> headers, Duration timeout) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(timeout)
                .method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::setHeader);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Override
    protected CompletableFuture<?> sendAsync(String url) {
        return client.sendAsync(get(url), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theApplicationSeesItsOwnHeadersOnly() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url("/redirect/302")))
                .header("X-One", "1")
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.request().headers().map()).containsOnlyKeys("X-One");
        assertThat(response.previousResponse().orElseThrow().request().headers().map())
                .containsOnlyKeys("X-One");
        assertThat(onlySpan().attributes()).containsEntry("http.response.status_code", 200L);
    }

    @Test
    void redirectsAreCounted() throws Exception {
        client.send(get(server.url("/redirect/302")), HttpResponse.BodyHandlers.discarding());

        assertThat(onlySpan().attributes()).containsEntry("http.request.resend_count", 1L);
    }

    @Test
    void aMethodThatNobodyKnowsIsOther() throws Exception {
        send("BREW", server.url("/status/200"));

        RecordedSpan span = onlySpan();
        assertThat(span.name()).isEqualTo("HTTP");
        assertThat(span.attributes())
                .containsEntry("http.request.method", "_OTHER")
                .containsEntry("http.request.method_original", "BREW");
    }

    @Test
    void aCallerThatIsInterruptedCausesNoError() throws Exception {
        FutureTask<Integer> waiting = new FutureTask<>(() -> send("GET", server.url("/silent")));
        Thread thread = new Thread(waiting, "waiting");
        thread.start();
        for (int i = 0; i < 500 && server.received().isEmpty(); i++) {
            Thread.sleep(10);
        }
        thread.interrupt();

        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
        assertThat(onlySpan().status()).isEqualTo(RecordedSpan.Status.UNSET);
    }

    @Test
    void aRequestThatTheClientRefusesFailsAsWithoutWeft() throws Exception {
        assertThatThrownBy(() -> client.send(null, HttpResponse.BodyHandlers.discarding()))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> client.send(get(server.url("/status/200")), null))
                .isInstanceOf(NullPointerException.class);

        assertThat(onlySpan().attributes()).containsEntry("error.type", "java.lang.NullPointerException");
    }

    @Test
    void theFutureIsOfTheClientsOwnKind() throws Exception {
        CompletableFuture<?> future = sendAsync(server.url("/status/200"));

        assertThat(future.getClass().getName()).isEqualTo("jdk.internal.net.http.common.MinimalFuture");
        assertThat(future.get(10, TimeUnit.SECONDS)).isInstanceOf(HttpResponse.class);
        onlySpan();
    }

    @Test
    void aBodyHandlerThatThrowsIsAnError() throws Exception {
        assertThatThrownBy(() -> client.send(get(server.url("/status/200")), info -> {
                    throw new IllegalStateException("handler");
                }))
                .isInstanceOf(IOException.class);

        assertThat(onlySpan().status()).isEqualTo(RecordedSpan.Status.ERROR);
    }

    private static HttpRequest get(String url) {
        return HttpRequest.newBuilder(URI.create(url)).build();
    }
}
