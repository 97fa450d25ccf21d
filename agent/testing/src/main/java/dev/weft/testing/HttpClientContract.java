package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every HTTP client under Weft promises; a subclass says how its client sends a request. */
public abstract class HttpClientContract {

    protected static final Duration PATIENT = Duration.ofSeconds(10);
    private static final Duration IMPATIENT = Duration.ofMillis(200);

    protected HttpTestServer server;

    /** The extension that the subclass registered. */
    protected abstract WeftExtension weft();

    /**
     * Sends a request, follows redirects, reads the body to its end.
     *
     * @param timeout bounds the wait for the response; a client that has no such setting may ignore it
     * @return the status
     * @throws Exception what the client throws where there is no response
     */
    protected abstract int send(String method, String url, Map<String, String> headers, Duration timeout)
            throws Exception;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpTestServer.start();
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    protected final int send(String method, String url) throws Exception {
        return send(method, url, Map.of(), PATIENT);
    }

    protected final RecordedSpan onlySpan() throws InterruptedException {
        return weft().awaitSpans(1).get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "HEAD"})
    void aRequestIsOneClientSpan(String method) throws Exception {
        assertThat(send(method, server.url("/status/200?a=1"))).isEqualTo(200);

        RecordedSpan span = onlySpan();
        assertThat(span.kind()).isEqualTo(RecordedSpan.Kind.CLIENT);
        assertThat(span.name()).isEqualTo(method);
        assertThat(span.isRoot()).isTrue();
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.UNSET);
        assertThat(span.attributes())
                .containsEntry("http.request.method", method)
                .containsEntry("url.full", server.url("/status/200?a=1"))
                .containsEntry("server.address", server.host())
                .containsEntry("server.port", (long) server.port())
                .containsEntry("http.response.status_code", 200L)
                .containsEntry("network.protocol.version", "1.1")
                .doesNotContainKeys("error.type", "http.request.method_original", "http.request.resend_count");
        assertThat(server.received())
                .extracting(HttpTestServer.Received::method)
                .containsExactly(method);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 410, 429, 500, 503})
    void anErrorStatusIsAnError(int status) throws Exception {
        assertThat(send("GET", server.url("/status/" + status))).isEqualTo(status);

        RecordedSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.ERROR);
        assertThat(span.statusDescription()).isEmpty();
        assertThat(span.events()).isEmpty();
        assertThat(span.attributes())
                .containsEntry("http.response.status_code", (long) status)
                .containsEntry("error.type", Integer.toString(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void anAnswerWithoutBodyIsNone(int status) throws Exception {
        assertThat(send("HEAD", server.url("/status/" + status))).isEqualTo(status);

        assertThat(onlySpan().status()).isEqualTo(RecordedSpan.Status.UNSET);
    }

    @Test
    void theServerReceivesTheSpansIdsOnce() throws Exception {
        send("GET", server.url("/status/200"));

        RecordedSpan span = onlySpan();
        assertThat(server.received()).hasSize(1);
        assertCarries(server.received().get(0), span);
    }

    @Test
    void aTraceparentOfTheApplicationsIsReplaced() throws Exception {
        String stale = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        send("GET", server.url("/status/200"), Map.of("Traceparent", stale), PATIENT);

        RecordedSpan span = onlySpan();
        assertCarries(server.received().get(0), span);
    }

    /** Applications copy headers of their caller: a state belongs to the parent that came with it (Level 2, 3.3). */
    @Test
    void aTracestateOfTheApplicationsGoesWithItsTraceparent() throws Exception {
        String stale = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        send("GET", server.url("/status/200"), Map.of("traceparent", stale, "TraceState", "stale=1"), PATIENT);
        weft().inRequest(
                        List.of("traceparent: " + stale, "tracestate: fresh=2"),
                        () -> send("GET", server.url("/status/200"), Map.of("Tracestate", "stale=1"), PATIENT));

        assertThat(server.received().get(0).headers().getOrDefault("tracestate", ""))
                .isEmpty();
        assertThat(server.received().get(1).headers()).containsEntry("tracestate", "fresh=2");
        weft().awaitSpans(3);
    }

    @Test
    void baggageOfTheApplicationsIsItsOwnBusiness() throws Exception {
        weft().inRequest(List.of("baggage: a=1"), () -> {
            send("GET", server.url("/status/200"), Map.of("Baggage", "b=2"), PATIENT);
            return send("GET", server.url("/status/200"));
        });

        assertThat(server.received().get(0).headers()).containsEntry("baggage", "b=2");
        assertThat(server.received().get(1).headers()).containsEntry("baggage", "a=1");
        weft().awaitSpans(3);
    }

    @TestFactory
    Stream<DynamicTest> headersOfTheCallerTravelByTheLetterOfTheirSpecifications() {
        Stream<DynamicTest> cases = TraceContextCase.all().stream()
                .map(each -> DynamicTest.dynamicTest(each.rule(), () -> {
                    int before = server.received().size();
                    weft().inRequest(each.headers(), () -> send("GET", server.url("/status/200")));

                    assertThat(server.received()).hasSize(before + 1);
                    each.assertSentOn(server.received().get(before).headers());
                }));
        return Stream.concat(
                cases,
                Stream.of(DynamicTest.dynamicTest(
                        "and are recorded", () -> weft().awaitSpans(2 * TraceContextCase.allSampled()))));
    }

    @Test
    void headersOfTheApplicationArriveUnchanged() throws Exception {
        send("GET", server.url("/status/200"), Map.of("X-One", "1", "Accept", "text/x"), PATIENT);

        assertThat(server.received().get(0).headers())
                .containsEntry("X-One", "1")
                .containsEntry("Accept", "text/x");
        onlySpan();
    }

    @Test
    void theSpanIsTheCallersChild() throws Exception {
        String parentId = weft().inSpan("caller", () -> {
            String before = weft().currentSpanId();
            send("GET", server.url("/status/200"));
            assertThat(weft().currentSpanId()).isEqualTo(before);
            return before;
        });

        List<RecordedSpan> spans = weft().awaitSpans(2);
        RecordedSpan client = clients(spans).get(0);
        assertThat(client.parentSpanId()).isEqualTo(parentId);
        assertThat(client.traceId())
                .isEqualTo(spans.get(0).traceId())
                .isEqualTo(spans.get(1).traceId());
        assertThat(server.received().get(0).headers().get("traceparent")).contains(client.spanId());
    }

    @Test
    void eachRequestOfAConnectionHasItsOwnSpan() throws Exception {
        send("GET", server.url("/status/200"));
        send("GET", server.url("/status/200"));

        List<RecordedSpan> spans = weft().awaitSpans(2);
        assertThat(spans.get(0).traceId()).isNotEqualTo(spans.get(1).traceId());
        assertThat(server.received())
                .extracting(request -> request.headers().get("traceparent"))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307})
    void redirectsThatTheClientFollowsCarryTheirSpan(int status) throws Exception {
        weft().inSpan("caller", () -> {
            assertThat(send("GET", server.url("/redirect/" + status))).isEqualTo(200);
            return null;
        });

        List<RecordedSpan> clients = clients(weft().awaitSpans(1 + spansOfARedirectedCall()));
        RecordedSpan first = clients.get(0);
        RecordedSpan last = clients.get(clients.size() - 1);
        assertThat(clients).allMatch(span -> span.parentSpanId().equals(first.parentSpanId()));
        assertThat(first.attributes())
                .containsEntry("url.full", server.url("/redirect/" + status))
                .containsEntry("http.response.status_code", clients.size() == 1 ? 200L : (long) status);
        assertThat(last.attributes()).containsEntry("http.response.status_code", 200L);
        if (clients.size() > 1) {
            assertThat(first.attributes()).doesNotContainKey("http.request.resend_count");
            assertThat(last.attributes())
                    .containsEntry("url.full", server.url("/status/200"))
                    .containsEntry("http.request.resend_count", 1L);
        }
        assertThat(server.received()).hasSize(2);
        assertCarries(server.received().get(0), first);
        assertCarries(server.received().get(1), last);
    }

    /** One for the call; two for a client each of whose attempts is a span (semantic conventions 1.44, HTTP request retries and redirects). */
    protected int spansOfARedirectedCall() {
        return 1;
    }

    @Test
    void aRefusedConnectionIsAnError() throws Exception {
        String url = "http://" + server.host() + ":" + freePort() + "/";
        Throwable thrown = catchThrowable(() -> send("GET", url));

        assertThat(thrown).isInstanceOf(ConnectException.class);
        assertFailed(onlySpan(), thrown.getClass().getName());
    }

    @Test
    void anUnknownHostIsAnError() throws Exception {
        Throwable thrown = catchThrowable(() -> send("GET", "http://unknown.invalid/"));

        assertThat(thrown).isInstanceOf(IOException.class);
        RecordedSpan span = onlySpan();
        assertFailed(span, thrown.getClass().getName());
        assertThat(span.attributes())
                .containsEntry("server.address", "unknown.invalid")
                .containsEntry("server.port", 80L);
    }

    @Test
    void aTimeOutIsAnError() throws Exception {
        Throwable thrown = catchThrowable(() -> send("GET", server.url("/silent"), Map.of(), IMPATIENT));

        assertThat(thrown).isInstanceOf(IOException.class);
        assertFailed(onlySpan(), thrown.getClass().getName());
    }

    @Test
    void aConnectionThatBreaksIsAnError() throws Exception {
        Throwable thrown = catchThrowable(() -> send("POST", server.url("/reset")));

        assertThat(thrown).isInstanceOf(IOException.class);
        assertFailed(onlySpan(), thrown.getClass().getName());
    }

    @Test
    void secretsInTheQueryAreRedactedInTheSpanOnly() throws Exception {
        send("GET", server.url("/status/200?a=1&sig=secret"));

        assertThat(onlySpan().attributes()).containsEntry("url.full", server.url("/status/200?a=1&sig=REDACTED"));
        assertThat(server.received().get(0).path()).isEqualTo("/status/200?a=1&sig=secret");
    }

    /** A client that refuses such URLs says so instead. */
    @Test
    protected void credentialsInTheUrlAreRedactedInTheSpanOnly() throws Exception {
        send("GET", server.url("/status/200").replace("http://", "http://me:secret@"));

        assertThat(onlySpan().attributes())
                .containsEntry("url.full", server.url("/status/200").replace("http://", "http://REDACTED:REDACTED@"))
                .containsEntry("server.address", server.host());
    }

    @Test
    void requestsAtTheSameTimeDoNotMix() throws Exception {
        int threads = 8;
        int requests = 10;
        List<FutureTask<Void>> callers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            String name = "caller " + t;
            FutureTask<Void> caller = new FutureTask<>(() -> {
                for (int i = 0; i < requests; i++) {
                    String url = server.url("/status/200?" + name.replace(' ', '='));
                    weft().inSpan(name, () -> send("GET", url));
                }
                return null;
            });
            callers.add(caller);
            new Thread(caller, name).start();
        }
        for (FutureTask<Void> caller : callers) {
            caller.get(60, TimeUnit.SECONDS);
        }

        List<RecordedSpan> spans = weft().awaitSpans(2 * threads * requests);
        Set<String> onTheWire = new HashSet<>();
        for (HttpTestServer.Received request : server.received()) {
            onTheWire.add(request.headers().get("traceparent").substring(0, 52) + request.path());
        }
        for (RecordedSpan client : clients(spans)) {
            RecordedSpan parent =
                    spans.stream().filter(client::isChildOf).findFirst().orElseThrow();
            String query = parent.name().replace(' ', '=');
            assertThat(client.attribute("url.full")).isEqualTo(server.url("/status/200?" + query));
            assertThat(onTheWire).contains("00-" + client.traceId() + "-" + client.spanId() + "/status/200?" + query);
        }
    }

    protected static List<RecordedSpan> clients(List<RecordedSpan> spans) {
        return spans.stream()
                .filter(span -> span.kind() == RecordedSpan.Kind.CLIENT)
                .toList();
    }

    /** One traceparent of W3C Trace Context version 00, sampled, whatever its other flags. */
    private static void assertCarries(HttpTestServer.Received request, RecordedSpan span) {
        assertThat(request.headers().get("traceparent"))
                .hasSize(55)
                .matches("00-" + span.traceId() + "-" + span.spanId() + "-0[1357]");
    }

    private static void assertFailed(RecordedSpan span, String errorType) {
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.ERROR);
        assertThat(span.attributes())
                .containsEntry("error.type", errorType)
                .doesNotContainKey("http.response.status_code");
        assertThat(span.events()).extracting(RecordedSpan.Event::name).containsExactly("exception");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
