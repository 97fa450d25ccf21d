package dev.weft.instrumentation.httpurlconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.HttpClientContract;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HttpUrlConnectionTest extends HttpClientContract {

    @RegisterExtension
    static final WeftExtension weft =
            WeftExtension.with("dev.weft.instrumentation.httpurlconnection.HttpUrlConnectionInstrumentation");

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected int send(String method, String url, Map<String, String> headers, Duration timeout) throws Exception {
        HttpURLConnection connection = open(url);
        connection.setRequestMethod(method);
        connection.setReadTimeout((int) timeout.toMillis());
        headers.forEach(connection::setRequestProperty);
        if (method.equals("POST") || method.equals("PUT")) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(1);
        }
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (body != null) {
                body.readAllBytes();
            }
        }
        return status;
    }

    @Test
    void manyCallsOfOneConnectionAreOneExchange() throws Exception {
        HttpURLConnection connection = open(server.url("/status/200"));
        connection.connect();
        assertThat(connection.getResponseCode()).isEqualTo(200);
        assertThat(connection.getContentLength()).isEqualTo(6);
        assertThat(connection.getInputStream().readAllBytes()).hasSize(6);
        connection.disconnect();

        assertThat(onlySpan().status()).isEqualTo(RecordedSpan.Status.UNSET);
    }

    @Test
    void aBodyMakesAGetAPost() throws Exception {
        HttpURLConnection connection = open(server.url("/status/200"));
        connection.setDoOutput(true);
        connection.connect();
        connection.getOutputStream().write("body".getBytes(StandardCharsets.UTF_8));
        assertThat(connection.getResponseCode()).isEqualTo(200);

        RecordedSpan span = onlySpan();
        assertThat(span.name()).isEqualTo("POST");
        assertThat(span.attributes()).containsEntry("http.request.method", "POST");
        assertThat(server.received().get(0).body()).isEqualTo("body");
    }

    @Test
    void theExceptionOfAnErrorStatusReachesTheCaller() throws Exception {
        HttpURLConnection connection = open(server.url("/status/404"));

        assertThatThrownBy(connection::getInputStream).isInstanceOf(FileNotFoundException.class);
        assertThat(onlySpan().attributes()).containsEntry("error.type", "404");
    }

    @Test
    void aConnectionThatIsNeverAskedEndsWhenTheCallerDisconnects() throws Exception {
        HttpURLConnection connection = open(server.url("/status/200"));
        connection.connect();
        connection.disconnect();

        RecordedSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.UNSET);
        assertThat(span.attributes()).doesNotContainKey("http.response.status_code");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aConnectionThatIsForgottenIsCollectedAndEndsThen() throws Exception {
        WeakReference<HttpURLConnection> forgotten = new WeakReference<>(connected());
        for (int i = 0; i < 100 && forgotten.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(forgotten.get()).isNull();
        Thread.sleep(100);
        // Each request takes a few of the connections that earlier tests forgot.
        int requests = 30;
        for (int i = 0; i < requests; i++) {
            send("GET", server.url("/status/201"));
        }

        assertThat(weft.awaitSpans(requests + 1))
                .filteredOn(span -> span.attribute("http.response.status_code") == null)
                .hasSize(1);
    }

    private HttpURLConnection connected() throws Exception {
        HttpURLConnection connection = open(server.url("/status/200"));
        connection.connect();
        return connection;
    }

    @Test
    void aRequestSentWithoutAskingForTheAnswerEndsWithTheConnection() throws Exception {
        HttpURLConnection connection = open(server.url("/status/200"));
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(1);
        try (OutputStream body = connection.getOutputStream()) {
            body.write(1);
        }
        awaitRequest();
        connection.disconnect();

        RecordedSpan span = onlySpan();
        assertThat(span.name()).isEqualTo("POST");
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.UNSET);
        assertThat(server.received().get(0).headers().get("traceparent")).contains(span.spanId());
    }

    @Test
    void aCallerThatDisconnectsMeanwhileCausesNoError() throws Exception {
        HttpURLConnection connection = open(server.url("/silent"));
        FutureTask<Integer> waiting = new FutureTask<>(connection::getResponseCode);
        new Thread(waiting, "waiting").start();
        awaitRequest();
        connection.disconnect();

        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
        assertThat(onlySpan().status()).isEqualTo(RecordedSpan.Status.UNSET);
    }

    @Test
    void theApplicationsPropertiesAreNotExtendedBeforeTheRequest() throws Exception {
        HttpURLConnection connection = open(server.url("/status/200"));
        connection.setRequestProperty("X-One", "1");

        assertThat(connection.getRequestProperties()).containsOnlyKeys("X-One");
        assertThat(connection.getResponseCode()).isEqualTo(200);
        onlySpan();
    }

    private void awaitRequest() throws InterruptedException {
        for (int i = 0; i < 500 && server.received().isEmpty(); i++) {
            Thread.sleep(10);
        }
        assertThat(server.received()).isNotEmpty();
    }

    private static HttpURLConnection open(String url) throws Exception {
        return (HttpURLConnection) URI.create(url).toURL().openConnection();
    }
}
