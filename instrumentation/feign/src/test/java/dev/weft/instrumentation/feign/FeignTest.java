package dev.weft.instrumentation.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.HttpTestServer;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import feign.Feign;
import feign.FeignException;
import feign.Param;
import feign.RequestLine;
import feign.Retryer;
import feign.hc5.ApacheHttp5Client;
import feign.http2client.Http2Client;
import feign.httpclient.ApacheHttpClient;
import feign.okhttp.OkHttpClient;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Feign over each client that it can send through. */
class FeignTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.httpurlconnection.HttpUrlConnectionInstrumentation",
            "dev.weft.instrumentation.javahttpclient.JavaHttpClientInstrumentation",
            "dev.weft.instrumentation.apachehttpclient4.ApacheHttpClientInstrumentation",
            "dev.weft.instrumentation.apachehttpclient5.ApacheHttpClientInstrumentation",
            "dev.weft.instrumentation.okhttp.OkHttpInstrumentation");

    private HttpTestServer server;

    interface Shop {
        @RequestLine("GET /status/{status}?a=1")
        String get(@Param("status") int status);
    }

    static Stream<Named<Feign.Builder>> clients() {
        return Stream.of(
                Named.of("its own", Feign.builder()),
                Named.of("java.net.http", Feign.builder().client(new Http2Client())),
                Named.of("Apache HttpClient 4", Feign.builder().client(new ApacheHttpClient())),
                Named.of("Apache HttpClient 5", Feign.builder().client(new ApacheHttp5Client())),
                Named.of("OkHttp", Feign.builder().client(new OkHttpClient())));
    }

    @BeforeEach
    void startServer() throws IOException {
        server = HttpTestServer.start();
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("clients")
    void aRequestIsOneClientSpan(Feign.Builder client) throws Exception {
        weft.inSpan("caller", () -> shop(client).get(200));

        List<RecordedSpan> spans = weft.awaitSpansByStart(2);
        RecordedSpan span = spans.get(1);
        assertThat(span.isChildOf(spans.get(0))).isTrue();
        assertThat(span.kind()).isEqualTo(RecordedSpan.Kind.CLIENT);
        assertThat(span.name()).isEqualTo("GET");
        assertThat(span.attributes())
                .containsEntry("url.full", server.url("/status/200?a=1"))
                .containsEntry("http.response.status_code", 200L);
        assertThat(server.received()).hasSize(1);
        assertThat(server.received().get(0).headers().get("traceparent")).contains(span.spanId());
    }

    @ParameterizedTest
    @MethodSource("clients")
    void anErrorStatusIsAnError(Feign.Builder client) throws Exception {
        assertThatThrownBy(() -> shop(client).get(500)).isInstanceOf(FeignException.class);

        RecordedSpan span = weft.awaitSpans(1).get(0);
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.ERROR);
        assertThat(span.attributes()).containsEntry("error.type", "500");
    }

    private Shop shop(Feign.Builder client) {
        return client.retryer(Retryer.NEVER_RETRY).target(Shop.class, server.url(""));
    }
}
