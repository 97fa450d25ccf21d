package dev.weft.agent.api.span;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.shaded.opentelemetry.api.trace.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HttpServerSpansTest {

    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final RecordingTelemetry telemetry = new RecordingTelemetry();
    private final Map<String, String> request = new HashMap<>(Map.of("method", "GET", "path", "/orders/17"));
    private final HttpServerSpans<Map<String, String>> spans = new MapServer(telemetry);

    @Test
    void describesARequest() {
        request.put("route", "/orders/*");
        request.put("query", "q=1&sig=secret&b=");
        request.put("user-agent", "curl");
        spans.joinOrStart(request).end(200);

        assertThat(telemetry.only().getName()).isEqualTo("GET /orders/*");
        assertThat(telemetry.only().getKind()).hasToString("SERVER");
        assertThat(telemetry.onlyAttributes())
                .containsOnly(
                        Map.entry("http.request.method", "GET"),
                        Map.entry("http.route", "/orders/*"),
                        Map.entry("http.response.status_code", 200L),
                        Map.entry("url.path", "/orders/17"),
                        Map.entry("url.query", "q=1&sig=REDACTED&b="),
                        Map.entry("url.scheme", "http"),
                        Map.entry("server.address", "server.example"),
                        Map.entry("server.port", 8080L),
                        Map.entry("client.address", "192.0.2.1"),
                        Map.entry("network.peer.address", "192.0.2.1"),
                        Map.entry("network.peer.port", 50000L),
                        Map.entry("network.protocol.version", "1.1"),
                        Map.entry("user_agent.original", "curl"));
        assertThat(telemetry.onlyStatus()).isEqualTo("UNSET");
    }

    @Test
    void aRequestWithoutRouteHasTheMethodAsName() {
        spans.joinOrStart(request).end(404);

        assertThat(telemetry.only().getName()).isEqualTo("GET");
        assertThat(telemetry.onlyStatus()).isEqualTo("UNSET");
        assertThat(telemetry.onlyAttributes()).doesNotContainKeys("http.route", "error.type");
    }

    @Test
    void anUnknownMethodIsCalledHttp() {
        request.put("method", "get");
        request.put("route", "/a");
        spans.joinOrStart(request).end(200);

        assertThat(telemetry.only().getName()).isEqualTo("HTTP /a");
        assertThat(telemetry.onlyAttributes())
                .containsEntry("http.request.method", "_OTHER")
                .containsEntry("http.request.method_original", "get");
    }

    @Test
    void continuesTheTraceOfTheHeaders() {
        request.put("traceparent", PARENT);
        spans.joinOrStart(request).end(200);

        assertThat(telemetry.only().getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(telemetry.only().getParentSpanId()).isEqualTo("b7ad6b7169203331");
    }

    @Test
    void nothingOnTheThreadIsAParent() {
        HttpServerCall other = spans.joinOrStart(request);
        HttpServerCall.Entry entry = other.enterApplication();
        spans.joinOrStart(request).end(200);
        entry.leave();

        assertThat(telemetry.only().getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void serverErrorsAreErrors() {
        spans.joinOrStart(request).end(503);

        assertThat(telemetry.onlyStatus()).isEqualTo("ERROR");
        assertThat(telemetry.onlyAttributes()).containsEntry("error.type", "503");
    }

    @Test
    void anExceptionIsTheErrorAndOnlyTheFirst() {
        HttpServerCall call = spans.joinOrStart(request);
        call.fail(null);
        call.fail(new IllegalStateException("first"));
        call.fail(new IllegalArgumentException("second"));
        call.end(500);
        call.fail(new IllegalArgumentException("late"));
        call.end(200);

        assertThat(telemetry.onlyStatus()).isEqualTo("ERROR");
        assertThat(telemetry.onlyAttributes())
                .containsEntry("error.type", "java.lang.IllegalStateException")
                .containsEntry("http.response.status_code", 500L);
        assertThat(telemetry.only().getEvents()).hasSize(1);
    }

    @Test
    void theFirstProxySaysWhoAskedForWhat() {
        request.put("forwarded", "for=\"[2001:db8::17]:4711\";proto=https;host=shop.example, for=10.0.0.1");
        request.put("x-forwarded-for", "198.51.100.7");
        spans.joinOrStart(request).end(200);

        assertThat(telemetry.onlyAttributes())
                .containsEntry("client.address", "2001:db8::17")
                .containsEntry("network.peer.address", "192.0.2.1")
                .containsEntry("url.scheme", "https")
                .containsEntry("server.address", "shop.example")
                .containsEntry("server.port", 443L);
    }

    @Test
    void olderHeadersServeWhereTheStandardOneIsSilent() {
        request.put("forwarded", "by=10.0.0.1");
        request.put("x-forwarded-for", "198.51.100.7, 10.0.0.1");
        request.put("x-forwarded-proto", "https");
        request.put("x-forwarded-host", "shop.example:8443");
        spans.joinOrStart(request).end(200);

        assertThat(telemetry.onlyAttributes())
                .containsEntry("client.address", "198.51.100.7")
                .containsEntry("url.scheme", "https")
                .containsEntry("server.address", "shop.example")
                .containsEntry("server.port", 8443L);
    }

    @Test
    void malformedForwardingIsAsGoodAsNone() {
        request.put("forwarded", "\";;for=,");
        request.put("x-forwarded-for", ",,");
        request.put("x-forwarded-proto", "gopher");
        request.put("x-forwarded-host", "[::");
        spans.joinOrStart(request).end(200);

        assertThat(telemetry.onlyAttributes())
                .containsEntry("client.address", "192.0.2.1")
                .containsEntry("url.scheme", "http")
                .containsEntry("server.address", "server.example")
                .containsEntry("server.port", 8080L);
    }

    @Test
    void isCurrentInTheApplicationOnly() {
        HttpServerCall call = spans.joinOrStart(request);
        HttpServerCall.Entry first = call.enterApplication();
        assertThat(call.enterApplication()).isNull();
        assertThat(currentSpan()).isTrue();
        assertThat(first.leave()).isTrue();
        assertThat(currentSpan()).isFalse();

        HttpServerCall.Entry again = call.enterApplication();
        assertThat(currentSpan()).isTrue();
        assertThat(again.leave()).isTrue();
        assertThat(currentSpan()).isFalse();
    }

    @Test
    void aThreadThatHelpsDoesNotReturnToTheServer() throws Exception {
        HttpServerCall call = spans.joinOrStart(request);
        HttpServerCall.Entry outermost = call.enterApplication();
        FutureTask<Boolean> helper = new FutureTask<>(() -> {
            HttpServerCall.Entry entry = call.enterApplication();
            boolean current = currentSpan();
            return current && !entry.leave() && !currentSpan();
        });
        Thread thread = new Thread(helper);
        thread.start();
        assertThat(helper.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(call.enterApplication()).isNull();
        assertThat(outermost.leave()).isTrue();
    }

    private static boolean currentSpan() {
        return Span.current().getSpanContext().isValid();
    }
}
