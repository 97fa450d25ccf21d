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
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.params.HttpConnectionParams;
import org.apache.http.util.VersionInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The client of 4.0, which 4.5 still has. One client has one connection. */
@SuppressWarnings("deprecation")
class DefaultHttpClientTest extends HttpClientContract {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.apachehttpclient4.ApacheHttpClientInstrumentation",
            "dev.weft.instrumentation.executors.ExecutorsInstrumentation");

    private final ThreadLocal<DefaultHttpClient> clients = ThreadLocal.withInitial(DefaultHttpClient::new);

    @AfterEach
    void closeClient() {
        clients.get().getConnectionManager().shutdown();
    }

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected int send(String method, String url, Map<String, String> headers, Duration timeout) throws Exception {
        Request request = new Request(method, url);
        HttpConnectionParams.setSoTimeout(request.getParams(), (int) timeout.toMillis());
        headers.forEach(request::setHeader);
        clients.get().setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
        return status(request);
    }

    @Test
    void theLibraryIsTheOneThatWasAskedFor() {
        VersionInfo version =
                VersionInfo.loadVersionInfo("org.apache.http.client", DefaultHttpClient.class.getClassLoader());

        assertThat(version.getRelease()).isEqualTo(System.getProperty("weft.test.httpclient", "4.5.14"));
    }

    @Test
    void whatTheClientSendsAgainIsCounted() throws Exception {
        send("GET", server.url("/redirect/302"));

        assertThat(onlySpan().attributes()).containsEntry("http.request.resend_count", 1L);
    }

    @Test
    void retriesAreCounted() throws Exception {
        clients.get().setHttpRequestRetryHandler((error, attempts, context) -> attempts < 3);
        assertThatThrownBy(() -> status(new HttpGet(server.url("/reset")))).isInstanceOf(IOException.class);

        RecordedSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.ERROR);
        if (System.getProperty("weft.test.httpclient", "").equals("4.0")) {
            // There, what sends is a class of Java 1.3, which cannot be woven.
            assertThat(span.attributes()).doesNotContainKey("http.request.resend_count");
        } else {
            assertThat(span.attributes()).containsEntry("http.request.resend_count", 2L);
        }
    }

    @Test
    void aRequestOfTheApplicationsKeepsItsOwnHeadersOnly() throws Exception {
        HttpGet request = new HttpGet(server.url("/status/200"));
        weft.inRequest(List.of("baggage: a=1"), () -> status(request));
        weft.inRequest(List.of("baggage: b=2"), () -> status(request));

        assertThat(request.getAllHeaders()).isEmpty();
        assertThat(server.received())
                .extracting(received -> received.headers().get("baggage"))
                .containsExactly("a=1", "b=2");
        weft.awaitSpans(4);
    }

    private int status(HttpRequestBase request) throws IOException {
        // The class's own method returns another type since 4.3.
        HttpClient client = clients.get();
        HttpResponse response = client.execute(request);
        if (response.getEntity() != null) {
            response.getEntity().consumeContent();
        }
        return response.getStatusLine().getStatusCode();
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
