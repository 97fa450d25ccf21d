package dev.weft.agent.api.span;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.shaded.opentelemetry.api.baggage.Baggage;
import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;
import java.io.IOException;
import java.net.ConnectException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class HttpClientSpansTest {

    private final RecordingTelemetry telemetry = new RecordingTelemetry();
    private final HttpClientSpans spans = new HttpClientSpans(telemetry, "test");

    @Test
    void describesAnAnsweredExchange() {
        OpenSpan span = spans.start("GET", "https://me:secret@host.example/a?sig=x&b=1");
        spans.end(span, 200, "2");

        assertThat(telemetry.only().getName()).isEqualTo("GET");
        assertThat(telemetry.onlyAttributes())
                .containsOnly(
                        Map.entry("http.request.method", "GET"),
                        Map.entry("url.full", "https://REDACTED:REDACTED@host.example/a?sig=REDACTED&b=1"),
                        Map.entry("server.address", "host.example"),
                        Map.entry("server.port", 443L),
                        Map.entry("http.response.status_code", 200L),
                        Map.entry("network.protocol.version", "2"));
        assertThat(telemetry.onlyStatus()).isEqualTo("UNSET");
    }

    @Test
    void clientAndServerErrorsAreErrors() {
        spans.end(spans.start("GET", "http://a/"), 404, "1.1");

        assertThat(telemetry.onlyStatus()).isEqualTo("ERROR");
        assertThat(telemetry.onlyAttributes()).containsEntry("error.type", "404");
    }

    @Test
    void redirectsAreNone() {
        spans.end(spans.start("GET", "http://a/"), 302, "1.1");

        assertThat(telemetry.onlyStatus()).isEqualTo("UNSET");
        assertThat(telemetry.onlyAttributes()).doesNotContainKey("error.type");
    }

    @Test
    void anExchangeOfTheApplicationsOwnInstrumentationIsLeftToIt() {
        OpenSpan applications = spans.start("GET", "http://a/");
        Context context =
                HttpClientSpans.recordedByApplication(Context.root().with(Span.fromContext(applications.context())));

        assertThat(spans.start(context, "GET", "http://a/")).isSameAs(OpenSpan.NONE);

        Context below = context.with(Span.wrap(Span.fromContext(context).getSpanContext()));
        assertThat(spans.start(below, "GET", "http://b/")).isNotSameAs(OpenSpan.NONE);
    }

    @Test
    void anExceptionIsTheErrorWithoutItsWrappers() {
        spans.fail(
                spans.start("GET", "http://a/"),
                new CompletionException(new CompletionException(new ConnectException("refused"))));

        assertThat(telemetry.onlyStatus()).isEqualTo("ERROR");
        assertThat(telemetry.onlyAttributes())
                .containsEntry("error.type", "java.net.ConnectException")
                .doesNotContainKey("http.response.status_code");
    }

    @Test
    void aCallerThatGivesUpIsNoError() {
        spans.fail(spans.start("GET", "http://a/"), new CompletionException(new CancellationException()));

        assertThat(telemetry.onlyStatus()).isEqualTo("UNSET");
    }

    @Test
    void namesAnUnknownMethodHttp() {
        spans.end(spans.start("BREW", "http://a/"), 418, null);

        assertThat(telemetry.only().getName()).isEqualTo("HTTP");
        assertThat(telemetry.onlyAttributes())
                .containsEntry("http.request.method", "_OTHER")
                .containsEntry("http.request.method_original", "BREW");
    }

    @Test
    void correctsTheMethod() {
        OpenSpan span = spans.start("GET", "http://a/");
        spans.method(span, "POST");
        spans.resent(span, 0);
        spans.resent(span, 2);
        spans.end(span, 200, null);

        assertThat(telemetry.only().getName()).isEqualTo("POST");
        assertThat(telemetry.onlyAttributes())
                .containsEntry("http.request.method", "POST")
                .containsEntry("http.request.resend_count", 2L)
                .doesNotContainKey("http.request.method_original");
    }

    @Test
    void aClientWithinAnotherClientsExchangeHasNoSpanAndNoHeaders() {
        OpenSpan outer = spans.start("GET", "http://a/").activate();
        OpenSpan inner = spans.start("GET", "http://a/");
        Map<String, String> headers = new HashMap<>();
        spans.inject(inner, headers, new MapHeaders());
        spans.fail(inner, new IOException());
        outer.deactivate();

        assertThat(inner).isSameAs(OpenSpan.NONE);
        assertThat(headers).isEmpty();

        spans.inject(outer, headers, new MapHeaders());
        spans.end(outer, 200, "1.1");
        assertThat(headers.get("traceparent"))
                .contains(telemetry.only().getSpanContext().getSpanId());
        assertThat(spans.start("GET", "http://a/")).isNotSameAs(OpenSpan.NONE);
    }

    @Test
    void whatTheApplicationCopiedFromItsCallerIsReplacedAndItsBaggageIsNot() {
        Context current = Context.current().with(Baggage.builder().put("b", "2").build());
        Map<String, String> headers = new HashMap<>();
        headers.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        headers.put("tracestate", "a=1");
        headers.put("baggage", "a=1");
        try (Scope scope = ContextStorage.get().attach(current)) {
            assertThat(scope).isNotNull();
            OpenSpan span = spans.start("GET", "http://a/");
            spans.inject(span, headers, new MapHeaders());
            spans.end(span, 200, "1.1");
        }

        assertThat(headers.get("traceparent")).contains(telemetry.only().getSpanId());
        assertThat(headers).doesNotContainKey("tracestate").containsEntry("baggage", "a=1");
    }

    /** Headers by their names as they are. */
    private static final class MapHeaders implements RequestHeaders<Map<String, String>> {
        @Override
        public void set(Map<String, String> headers, String name, String value) {
            headers.put(name, value);
        }

        @Override
        public boolean has(Map<String, String> headers, String name) {
            return headers.containsKey(name);
        }

        @Override
        public void remove(Map<String, String> headers, String name) {
            headers.remove(name);
        }
    }
}
