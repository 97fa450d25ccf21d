package dev.weft.instrumentation.javahttpclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.HttpTestServer;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Spring's clients are built upon this one: an exchange is one span. */
class SpringClientsTest {

    @RegisterExtension
    static final WeftExtension weft = JavaHttpClientTest.weft;

    private HttpTestServer server;

    @BeforeEach
    void startServer() throws Exception {
        server = HttpTestServer.start();
    }

    @AfterEach
    void stopServer() throws Exception {
        server.close();
    }

    @Test
    void anExchangeOfARestTemplateIsOneSpan() throws Exception {
        RestTemplate template = new RestTemplate(new JdkClientHttpRequestFactory());
        weft.inSpan("caller", () -> template.getForObject(server.url("/status/200"), String.class));

        assertOneClientSpan();
    }

    @Test
    void anExchangeOfARestClientIsOneSpan() throws Exception {
        RestClient client = RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory())
                .build();
        weft.inSpan(
                "caller",
                () -> client.get().uri(server.url("/status/200")).retrieve().body(String.class));

        assertOneClientSpan();
    }

    private void assertOneClientSpan() throws InterruptedException {
        RecordedSpan span = weft.awaitSpans(2).stream()
                .filter(each -> each.kind() == RecordedSpan.Kind.CLIENT)
                .findFirst()
                .orElseThrow();
        assertThat(span.isRoot()).isFalse();
        assertThat(span.attributes()).containsEntry("url.full", server.url("/status/200"));
        assertThat(server.received()).hasSize(1);
        assertThat(server.received().get(0).headers().get("traceparent"))
                .hasSize(55)
                .contains(span.spanId());
    }
}
