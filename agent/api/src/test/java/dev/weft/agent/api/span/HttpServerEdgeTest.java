package dev.weft.agent.api.span;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A server's own edge opens a call, and what is stacked above it joins. */
class HttpServerEdgeTest {

    private final RecordingTelemetry telemetry = new RecordingTelemetry();
    private final Map<String, String> request = new HashMap<>(Map.of("method", "GET", "path", "/orders/17"));
    private final Map<String, String> mapped =
            new HashMap<>(Map.of("method", "GET", "path", "/orders/17", "route", "/orders/*"));
    private final HttpServerSpans<Map<String, String>> spans = new MapServer(telemetry);

    private final HttpServerCall call = spans.open(request);

    @Test
    void aRequestThatNoApplicationSeesIsNamedByItsMethod() {
        HttpServerCall.Entry edge = call.enter();
        assertThat(edge.leave()).isTrue();
        call.end(404);

        assertThat(telemetry.only().getName()).isEqualTo("GET");
        assertThat(telemetry.onlyAttributes()).doesNotContainKey("http.route");
    }

    @Test
    void whatIsAboveJoinsAndSaysTheRoute() {
        HttpServerCall.Entry edge = call.enter();
        assertThat(spans.joinOrStart(mapped)).isSameAs(call);
        edge.leave();
        call.end(200);

        assertThat(telemetry.only().getName()).isEqualTo("GET /orders/*");
        assertThat(telemetry.onlyAttributes()).containsEntry("http.route", "/orders/*");
    }

    @Test
    void whatIsFoundInTheRequestIsJoinedOnce() {
        spans.join(call, mapped);
        spans.join(call, Map.of("method", "GET", "path", "/else", "route", "/else"));
        call.end(200);

        assertThat(telemetry.only().getName()).isEqualTo("GET /orders/*");
    }

    @Test
    void aFrameworkKnowsMoreThanTheMapping() {
        call.route("/orders/{id}");
        spans.join(call, mapped);
        call.end(200);

        assertThat(telemetry.only().getName()).isEqualTo("GET /orders/{id}");
    }

    @Test
    void theApplicationDoesNotEndIt() {
        HttpServerCall.Entry edge = call.enter();
        HttpServerCall.Entry application = call.enterApplication();
        assertThat(call.enterApplication()).isNull();
        assertThat(application.leave()).isTrue();
        call.endOfApplication(200);
        assertThat(spans.joinOrStart(mapped)).isSameAs(call);
        edge.leave();
        call.end(503);

        assertThat(telemetry.onlyAttributes()).containsEntry("http.response.status_code", 503L);
    }

    @Test
    void whatWasSentIsTheStatus() {
        call.sent(200);
        call.end(500);

        assertThat(telemetry.onlyAttributes()).containsEntry("http.response.status_code", 200L);
    }

    @Test
    void theEdgeLearnsThatTheApplicationIsDone() {
        assertThat(call.isApplicationDone()).isFalse();
        call.endOfApplication(500);
        assertThat(call.isApplicationDone()).isTrue();
        assertThat(telemetry.ended()).isEmpty();
    }

    @Test
    void aSpanBetweenEdgeAndApplicationStaysCurrent() {
        HttpServerCall.Entry edge = call.enter();
        Span valve = telemetry.tracers().get("test").spanBuilder("valve").startSpan();
        try (Scope between = Context.current().with(valve).makeCurrent()) {
            HttpServerCall.Entry application = call.enterApplication();
            assertThat(Span.current()).isSameAs(valve);
            application.leave();
            assertThat(Span.current()).isSameAs(valve);
        }
        edge.leave();
        assertThat(Context.current()).isSameAs(Context.root());
    }

    @Test
    void itIsCurrentInADispatchThatDoesNotComeByTheEdge() {
        call.enter().leave();
        HttpServerCall.Entry application = call.enterApplication();
        assertThat(Context.current()).isSameAs(call.context());
        application.leave();
        assertThat(Context.current()).isSameAs(Context.root());
    }

    @Test
    void theNextRequestOfTheThreadIsAnotherCall() {
        call.enter().leave();
        call.end(200);

        assertThat(spans.joinOrStart(request)).isNotSameAs(call);
    }

    /** A server may lend the context to a thread of its own, which soon works for another request. */
    @Test
    void aThreadThatOnlyCarriesTheContextDoesNotJoin() throws Exception {
        HttpServerCall.Entry edge = call.enter();
        assertThat(onAnotherThread(() -> {
                    try (Scope lent = call.context().makeCurrent()) {
                        return spans.joinOrStart(request);
                    }
                }))
                .isNotSameAs(call);
        edge.leave();
    }

    /** The thread that hands a request on is still leaving when the next one works for it. */
    @Test
    void theLatestThreadIsTheOneThatWorksForIt() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        HttpServerCall.Entry first = call.enter();
        FutureTask<HttpServerCall> next = start(() -> {
            HttpServerCall.Entry entry = call.enter();
            entered.countDown();
            assertThat(left.await(10, TimeUnit.SECONDS)).isTrue();
            HttpServerCall joined = spans.joinOrStart(request);
            entry.leave();
            return joined;
        });
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        first.leave();
        left.countDown();

        assertThat(next.get(10, TimeUnit.SECONDS)).isSameAs(call);
    }

    @Test
    void withoutAnEdgeNobodyJoins() {
        HttpServerCall own = spans.joinOrStart(request);
        HttpServerCall.Entry entry = own.enterApplication();
        assertThat(spans.joinOrStart(request)).isNotSameAs(own);
        entry.leave();
        own.endOfApplication(200);

        assertThat(telemetry.only().getName()).isEqualTo("GET");
    }

    private static <T> T onAnotherThread(Callable<T> work) throws Exception {
        return start(work).get(10, TimeUnit.SECONDS);
    }

    private static <T> FutureTask<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "other");
        thread.setDaemon(true);
        thread.start();
        return task;
    }
}
