package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every HTTP server under Weft promises. A subclass starts a server whose application lies under {@code /app}:
 *
 * <table>
 * <caption>Endpoints, for any method</caption>
 * <tr><td>{@code /app/success}</td><td>200 {@code success}, from within {@code weft().inSpan("handler", ..)}</td></tr>
 * <tr><td>{@code /app/orders/*}</td><td>200 and what the {@code *} stands for, by a pattern</td></tr>
 * <tr><td>{@code /app/status/<code>}</td><td>that status, by a pattern</td></tr>
 * <tr><td>{@code /app/throw}</td><td>throws IllegalStateException("handler fails"); the server answers 500, see {@link #answerToException}</td></tr>
 * <tr><td>{@code /app/redirect}</td><td>302 to /app/success</td></tr>
 * <tr><td>{@code /app/call/<client>?<urls>}</td><td>200, after a GET of each URL, separated by commas, by that {@link NextHop}</td></tr>
 * <tr><td>{@code /app/form}</td><td>200 and the form parameter {@code name} of the body</td></tr>
 * </table>
 */
public abstract class HttpServerContract {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    /** The extension that the subclass registered. */
    protected abstract WeftExtension weft();

    /** Where the server listens, on the loopback interface. */
    protected abstract int port();

    /** What a thread of the server still had as its current span when it began with a request or had ended it; all since the start. */
    protected abstract List<String> leftContexts();

    /** What {@code http.route} is for this pattern, where the server knows another kind of patterns; null where it knows none. */
    protected String route(String pattern) {
        return pattern;
    }

    /** The server's answer to an exception; 0 where it closes the connection instead. */
    protected int answerToException() {
        return 500;
    }

    @AfterEach
    void nothingIsLeftOnTheServersThreads() {
        assertThat(leftContexts()).isEmpty();
    }

    protected final RawHttpClient.Response get(String target, String... headers) throws IOException {
        return RawHttpClient.get(port(), target, headers);
    }

    private void assertRoute(RecordedSpan span, String method, String pattern) {
        String route = route(pattern);
        assertThat(span.name()).isEqualTo(route == null ? method : method + ' ' + route);
        assertThat(span.attribute("http.route")).isEqualTo(route);
    }

    /** The server span of a trace of its own, and the only span. */
    protected final RecordedSpan onlySpan() throws InterruptedException {
        RecordedSpan span = weft().awaitSpans(1).get(0);
        assertThat(span.kind()).isEqualTo(RecordedSpan.Kind.SERVER);
        return span;
    }

    /** The server span of the only trace, in which it has one child, an INTERNAL span of this name. */
    protected final RecordedSpan parentOf(String child) throws InterruptedException {
        RecordedTrace trace = weft().awaitTraces(1).get(0);
        RecordedSpan server = trace.root();
        assertThat(server.kind()).isEqualTo(RecordedSpan.Kind.SERVER);
        assertThat(trace.spans()).as(trace.toString()).hasSize(2);
        assertThat(trace.childrenOf(server)).extracting(RecordedSpan::name).containsExactly(child);
        return server;
    }

    @Test
    void aRequestIsOneServerSpanAroundItsHandler() throws Exception {
        int clientPort;
        try (RawHttpClient client = new RawHttpClient(port())) {
            clientPort = client.localPort();
            assertThat(client.send("GET", "/app/success", "", "User-Agent: test/1")
                            .body())
                    .isEqualTo("success");
        }
        RecordedSpan span = parentOf("handler");
        assertRoute(span, "GET", "/app/success");
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.UNSET);
        assertThat(span.statusDescription()).isEmpty();
        assertThat(span.events()).isEmpty();
        Map<String, Object> attributes = new HashMap<>(span.attributes());
        attributes.remove("http.route");
        assertThat(attributes)
                .containsOnly(
                        Map.entry("http.request.method", "GET"),
                        Map.entry("http.response.status_code", 200L),
                        Map.entry("url.scheme", "http"),
                        Map.entry("url.path", "/app/success"),
                        Map.entry("server.address", "localhost"),
                        Map.entry("server.port", (long) port()),
                        Map.entry("client.address", "127.0.0.1"),
                        Map.entry("network.peer.address", "127.0.0.1"),
                        Map.entry("network.peer.port", (long) clientPort),
                        Map.entry("network.protocol.version", "1.1"),
                        Map.entry("user_agent.original", "test/1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void everyMethodIsTraced(String method) throws Exception {
        RawHttpClient.send(port(), method, "/app/orders/1");

        RecordedSpan span = onlySpan();
        assertRoute(span, method, "/app/orders/*");
        assertThat(span.attribute("http.request.method")).isEqualTo(method);
    }

    @Test
    void anUnknownMethodIsOther() throws Exception {
        assertThat(RawHttpClient.send(port(), "BREW", "/app/orders/1").status()).isEqualTo(200);

        RecordedSpan span = onlySpan();
        assertRoute(span, "HTTP", "/app/orders/*");
        assertThat(span.attributes())
                .containsEntry("http.request.method", "_OTHER")
                .containsEntry("http.request.method_original", "BREW");
    }

    @Test
    void theQueryIsKeptAndItsSecretsAreNot() throws Exception {
        get("/app/success?a=1&sig=secret&b=%20x");

        RecordedSpan span = parentOf("handler");
        assertThat(span.attribute("url.query")).isEqualTo("a=1&sig=REDACTED&b=%20x");
        assertThat(span.attribute("url.path")).isEqualTo("/app/success");
    }

    @Test
    void theRouteIsThePatternNotThePath() throws Exception {
        assertThat(get("/app/orders/17/lines%20x").body()).isEqualTo("/17/lines x");

        RecordedSpan span = onlySpan();
        assertRoute(span, "GET", "/app/orders/*");
        assertThat(span.attribute("url.path")).isEqualTo("/app/orders/17/lines%20x");
    }

    @Test
    void aLongPathIsNoHindrance() throws Exception {
        String path = "/app/orders/" + "x".repeat(4000);
        assertThat(get(path).status()).isEqualTo(200);

        RecordedSpan span = onlySpan();
        assertRoute(span, "GET", "/app/orders/*");
        assertThat(span.attribute("url.path")).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304, 400, 401, 404})
    void upTo499IsNoErrorOfTheServer(int status) throws Exception {
        assertThat(get("/app/status/" + status).status()).isEqualTo(status);

        RecordedSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.UNSET);
        assertThat(span.attribute("http.response.status_code")).isEqualTo((long) status);
        assertThat(span.attributes()).doesNotContainKey("error.type");
    }

    @Test
    void from500OnIsAnError() throws Exception {
        assertThat(get("/app/status/503").status()).isEqualTo(503);

        RecordedSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.ERROR);
        assertThat(span.attributes())
                .containsEntry("http.response.status_code", 503L)
                .containsEntry("error.type", "503");
        assertThat(span.events()).isEmpty();
    }

    @Test
    void anExceptionThatLeavesTheApplicationIsTheError() throws Exception {
        int answer = answerToException();
        if (answer == 0) {
            assertThatThrownBy(() -> get("/app/throw")).isInstanceOf(IOException.class);
        } else {
            assertThat(get("/app/throw").status()).isEqualTo(answer);
        }

        RecordedSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.ERROR);
        assertThat(span.attribute("http.response.status_code")).isEqualTo(answer == 0 ? null : (long) answer);
        assertThat(span.attributes()).containsEntry("error.type", "java.lang.IllegalStateException");
        assertThat(span.events()).hasSize(1);
        assertThat(span.events().get(0).attributes())
                .containsEntry("exception.type", "java.lang.IllegalStateException")
                .containsEntry("exception.message", "handler fails");
    }

    @Test
    void aRedirectIsNoError() throws Exception {
        RawHttpClient.Response response = get("/app/redirect");
        assertThat(response.status()).isEqualTo(302);
        assertThat(response.headers().get("Location")).endsWith("/app/success");

        RecordedSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.UNSET);
        assertThat(span.attribute("http.response.status_code")).isEqualTo(302L);
    }

    @Test
    void theBodyIsTheApplications() throws Exception {
        try (RawHttpClient client = new RawHttpClient(port())) {
            String type = "Content-Type: application/x-www-form-urlencoded";
            assertThat(client.send("POST", "/app/form", "name=weft", type).body())
                    .isEqualTo("weft");
        }
        assertRoute(onlySpan(), "POST", "/app/form");
    }

    @Test
    void continuesTheTraceOfItsCaller() throws Exception {
        get("/app/success", "traceparent: 00-" + TRACE + '-' + PARENT + "-01");

        List<RecordedSpan> spans = weft().awaitSpans(2);
        RecordedSpan server = named(spans, route("/app/success") == null ? "GET" : "GET /app/success");
        assertThat(server.traceId()).isEqualTo(TRACE);
        assertThat(server.parentSpanId()).isEqualTo(PARENT);
        assertThat(named(spans, "handler").isChildOf(server)).isTrue();
    }

    @Test
    void aCallersUnsampledTraceIsLeftAlone() throws Exception {
        assertThat(get("/app/success", "traceparent: 00-" + TRACE + '-' + PARENT + "-00")
                        .status())
                .isEqualTo(200);
        weft().assertNoSpans();
    }

    /** By every client: what arrives here, and what the next service receives. */
    @TestFactory
    Stream<DynamicNode> headersTravelByTheLetterOfTheirSpecifications() throws IOException {
        HttpTestServer next = HttpTestServer.start();
        List<DynamicNode> clients = new ArrayList<>();
        for (NextHop client : NextHop.values()) {
            clients.add(DynamicContainer.dynamicContainer(
                    client.name(),
                    TraceContextCase.all().stream()
                            .map(each -> DynamicTest.dynamicTest(each.rule(), () -> travels(each, client, next)))));
        }
        return Stream.concat(clients.stream(), Stream.of(DynamicTest.dynamicTest("and are recorded", () -> {
            next.close();
            weft().awaitSpans(2 * NextHop.values().length * TraceContextCase.allSampled());
        })));
    }

    private void travels(TraceContextCase each, NextHop client, HttpTestServer next) throws IOException {
        int before = next.received().size();
        String target = "/app/call/" + client + '?' + next.url("/status/200");
        assertThat(get(target, each.headers().toArray(String[]::new)).status()).isEqualTo(200);

        assertThat(next.received()).hasSize(before + 1);
        each.assertSentOn(next.received().get(before).headers());
    }

    @ParameterizedTest
    @EnumSource(NextHop.class)
    void everyCallOfARequestHasItsOwnParent(NextHop client) throws Exception {
        try (HttpTestServer next = HttpTestServer.start()) {
            String call = "/app/call/" + client + '?' + next.url("/status/200");
            String url = next.url("/status/200");
            get(call + ',' + url + ',' + url, "traceparent: 00-" + TRACE + '-' + PARENT + "-01");
            get(call + ',' + url, "traceparent: 00-" + "0".repeat(32) + '-' + PARENT + "-01");

            List<String> parents = next.received().stream()
                    .map(request -> request.headers().get("traceparent"))
                    .toList();
            assertThat(parents).hasSize(5).doesNotHaveDuplicates();
            assertThat(parents.subList(0, 3)).allMatch(parent -> parent.startsWith("00-" + TRACE + '-'));
            assertThat(parents.subList(3, 5)).noneMatch(parent -> parent.contains(TRACE));
            assertThat(parents.get(3).substring(0, 36)).isEqualTo(parents.get(4).substring(0, 36));
        }
        weft().awaitSpans(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0af7651916cd43dd8448eb211c80319c-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
            })
    void aMalformedParentIsNone(String traceparent) throws Exception {
        assertThat(get("/app/orders/1", "traceparent: " + traceparent).status()).isEqualTo(200);
        assertThat(onlySpan().isRoot()).isTrue();
    }

    @Test
    void malformedHeadersNeverHurt() throws Exception {
        RawHttpClient.Response response = get(
                "/app/orders/1",
                "baggage: =,;;=%%%,a",
                "tracestate: ,,=,=",
                "Forwarded: ;;for=\"",
                "X-Forwarded-For: ,",
                "X-Forwarded-Proto: x:/y",
                "X-Forwarded-Host: [");
        assertThat(response.status()).isEqualTo(200);
        assertThat(onlySpan().attributes())
                .containsEntry("client.address", "127.0.0.1")
                .containsEntry("url.scheme", "http")
                .containsEntry("server.address", "localhost");
    }

    @Test
    void theFirstProxySaysWhoAskedForWhat() throws Exception {
        get("/app/orders/1", "Forwarded: for=192.0.2.60;proto=https;host=shop.example, for=10.0.0.1");

        assertThat(onlySpan().attributes())
                .containsEntry("client.address", "192.0.2.60")
                .containsEntry("network.peer.address", "127.0.0.1")
                .containsEntry("url.scheme", "https")
                .containsEntry("server.address", "shop.example")
                .containsEntry("server.port", 443L);
    }

    @Test
    void olderForwardingHeadersAreUnderstood() throws Exception {
        get(
                "/app/orders/1",
                "X-Forwarded-For: 2001:db8::1, 10.0.0.1",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: shop.example:8443");

        assertThat(onlySpan().attributes())
                .containsEntry("client.address", "2001:db8::1")
                .containsEntry("url.scheme", "https")
                .containsEntry("server.address", "shop.example")
                .containsEntry("server.port", 8443L);
    }

    @Test
    void requestsOnOneConnectionAreTracesOfTheirOwn() throws Exception {
        try (RawHttpClient client = new RawHttpClient(port())) {
            for (int i = 0; i < 5; i++) {
                assertThat(client.send("GET", "/app/success", "").status()).isEqualTo(200);
            }
        }
        assertThat(weft().awaitTraces(5))
                .allSatisfy(trace -> assertThat(trace.spans()).hasSize(2));
    }

    @Test
    void concurrentRequestsDoNotMix() throws Exception {
        List<FutureTask<Void>> clients = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int first = i * 10;
            clients.add(start(() -> {
                try (RawHttpClient client = new RawHttpClient(port())) {
                    for (int n = first; n < first + 10; n++) {
                        client.send("GET", "/app/success?n=" + n, "");
                    }
                }
                return null;
            }));
        }
        for (FutureTask<Void> client : clients) {
            client.get(30, TimeUnit.SECONDS);
        }
        Set<Object> queries = new HashSet<>();
        for (RecordedTrace trace : weft().awaitTraces(100)) {
            assertThat(trace.spans()).as(trace.toString()).hasSize(2);
            queries.add(trace.root().attribute("url.query"));
        }
        assertThat(queries).hasSize(100);
    }

    static RecordedSpan named(List<RecordedSpan> spans, String name) {
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span " + name + " in " + spans));
    }

    private static <T> FutureTask<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "contract-client");
        thread.setDaemon(true);
        thread.start();
        return task;
    }
}
