package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every servlet container under Weft promises beyond {@link HttpServerContract}: filters, dispatches, error pages and asynchronous requests are one span.
 * Its endpoints are those of the example application that the servlet instrumentations share; "handler" is an INTERNAL span of the endpoint's code.
 */
public abstract class ServletContract extends HttpServerContract {

    @ParameterizedTest
    @CsvSource({
        "/app/orders, /app/orders/*",
        "/app/page.do, /app/*.do",
        "/app/deep/down/page.do, /app/*.do",
        "/app/, /app/",
        "/app/no/such/thing, /app/*",
        "/app/no.such, /app/*",
    })
    void theRouteIsTheServletsMapping(String path, String route) throws Exception {
        get(path);

        RecordedSpan span = onlySpan();
        assertThat(span.name()).isEqualTo("GET " + route);
        assertThat(span.attribute("http.route")).isEqualTo(route);
    }

    @Test
    void filtersAndServletAreOneSpan() throws Exception {
        assertThat(get("/app/filtered/x").body()).isEqualTo("filtered");

        assertThat(parentOf("handler").name()).isEqualTo("GET /app/filtered/*");
    }

    @Test
    void aFilterMayAnswerAlone() throws Exception {
        assertThat(get("/app/gate").status()).isEqualTo(403);

        RecordedSpan span = onlySpan();
        assertThat(span.name()).isEqualTo("GET /app/gate");
        assertThat(span.attribute("http.response.status_code")).isEqualTo(403L);
    }

    @Test
    void anExceptionThatAFilterHandlesIsNoError() throws Exception {
        assertThat(get("/app/rescued").status()).isEqualTo(409);

        RecordedSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.UNSET);
        assertThat(span.events()).isEmpty();
    }

    @Test
    void aServletExceptionIsItsCause() throws Exception {
        assertThat(get("/app/throw-wrapped").status()).isEqualTo(500);

        RecordedSpan span = onlySpan();
        assertThat(span.attributes())
                .containsEntry("error.type", "java.lang.IllegalStateException")
                .containsEntry("http.response.status_code", 500L);
        assertThat(span.events()).hasSize(1);
    }

    @Test
    void anExceptionAfterTheAnswerIsAnErrorWithTheStatusThatWasSent() throws Exception {
        try (RawHttpClient client = new RawHttpClient(port())) {
            client.send("GET", "/app/throw-late", "");
        } catch (IOException theServerGivesUpTheConnection) {
            // The answer had begun.
        }
        RecordedSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.ERROR);
        assertThat(span.attributes())
                .containsEntry("error.type", "java.lang.IllegalStateException")
                .containsEntry("http.response.status_code", 200L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app/forward", "/app/include"})
    void dispatchesWithinTheRequestAreOneSpan(String path) throws Exception {
        assertThat(get(path).body()).isEqualTo("success");

        RecordedSpan span = parentOf("handler");
        assertThat(span.name()).isEqualTo("GET " + path);
        assertThat(span.attribute("url.path")).isEqualTo(path);
    }

    @Test
    void anErrorPageBelongsToItsRequest() throws Exception {
        RawHttpClient.Response response = get("/app/send-error");
        assertThat(response.status()).isEqualTo(418);
        assertThat(response.body()).isEqualTo("error page");

        RecordedSpan span = parentOf("error page");
        assertThat(span.name()).isEqualTo("GET /app/send-error");
        assertThat(span.attribute("http.response.status_code")).isEqualTo(418L);
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.UNSET);
    }

    @Test
    void aServersOwnErrorPageChangesNothing() throws Exception {
        assertThat(get("/app/send-error-404").status()).isEqualTo(404);

        assertThat(onlySpan().attribute("http.response.status_code")).isEqualTo(404L);
    }

    @Test
    void theApplicationSeesOneAttributeAndItsOwnServersObjects() throws Exception {
        String body = get("/app/visible").body();
        // None where a server's edge keeps the call in a place of its own.
        assertThat(body.lines().filter(line -> line.contains("weft")).toList())
                .isIn(List.of(), List.of("attribute dev.weft.HttpServerCall"));
        onlySpan();
    }

    /** Completed by another thread later, before the handler returns, by the handler itself, and through a wrapped request. */
    @ParameterizedTest
    @ValueSource(strings = {"later", "meanwhile", "at-once", "wrapped", "with-arguments"})
    void anAsynchronousRequestEndsWhenItIsComplete(String how) throws Exception {
        RawHttpClient.Response response = get("/app/async/" + how);
        assertThat(response.status()).isEqualTo(202);
        assertThat(response.body()).isEqualTo("completed");

        RecordedSpan span = onlySpan();
        assertThat(span.name()).isEqualTo("GET /app/async/*");
        assertThat(span.attribute("http.response.status_code")).isEqualTo(202L);
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.UNSET);
        if (how.equals("later")) {
            assertThat(span.durationNanos()).isGreaterThanOrEqualTo(50_000_000L);
        }
    }

    /** Dispatched by another thread later, and by the handler itself. */
    @ParameterizedTest
    @ValueSource(strings = {"dispatch", "dispatch-at-once", "dispatch-twice"})
    void aDispatchIsTheSameSpan(String how) throws Exception {
        assertThat(get("/app/async/" + how).body()).isEqualTo("success");

        RecordedSpan span = parentOf("handler");
        assertThat(span.name()).isEqualTo("GET /app/async/*");
        assertThat(span.attribute("url.path")).isEqualTo("/app/async/" + how);
    }

    @Test
    void aDispatchMayFail() throws Exception {
        assertThat(get("/app/async/dispatch-to-throw").status()).isEqualTo(500);

        RecordedSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.ERROR);
        assertThat(span.attributes())
                .containsEntry("error.type", "java.lang.IllegalStateException")
                .containsEntry("http.response.status_code", 500L);
        assertThat(span.events()).hasSize(1);
    }

    @Test
    void aTaskOfTheRequestRunsInItsContext() throws Exception {
        assertThat(get("/app/async/task").status()).isEqualTo(200);

        parentOf("handler");
    }

    @Test
    void workThatOutlivesItsRequestStaysInItsTrace() throws Exception {
        get("/app/background/begin");
        weft().awaitSpans(1);
        get("/app/background/await");

        List<RecordedSpan> spans = weft().awaitSpans(3);
        assertThat(named(spans, "background").isChildOf(spans.get(0))).isTrue();
    }

    @Test
    void aTimeoutThatIsAnsweredHasThatAnswersStatus() throws Exception {
        assertThat(get("/app/async/timeout-answered").status()).isEqualTo(504);

        RecordedSpan span = onlySpan();
        assertThat(span.attributes())
                .containsEntry("http.response.status_code", 504L)
                .containsEntry("error.type", "504");
    }

    @Test
    void aRequestThatNobodyCompletesEndsByTimeout() throws Exception {
        int status = get("/app/async/never").status();
        assertThat(status).isGreaterThanOrEqualTo(500);

        RecordedSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.ERROR);
        assertThat(span.attribute("http.response.status_code")).isEqualTo((long) status);
    }

    /** Tomcat closes the connection then, without an answer, and never completes the request; Jetty answers 500. */
    @Test
    void anExceptionAfterStartAsyncEndsTheSpan() throws Exception {
        try {
            get("/app/async/throw");
        } catch (IOException closed) {
            assertThat(closed).hasMessageContaining("closed the connection");
        }
        RecordedSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.ERROR);
        assertThat(span.attribute("error.type")).isEqualTo("java.lang.IllegalStateException");
        assertThat(span.events()).hasSize(1);
    }

    @Test
    void asynchronousRequestsOnOneConnectionDoNotMix() throws Exception {
        try (RawHttpClient client = new RawHttpClient(port())) {
            for (String how : List.of("later", "dispatch", "at-once", "task", "dispatch-twice")) {
                client.send("GET", "/app/async/" + how, "");
            }
        }
        List<RecordedTrace> traces = weft().awaitTraces(5);
        assertThat(traces).extracting(trace -> trace.spans().size()).containsExactly(1, 2, 1, 2, 2);
    }
}
