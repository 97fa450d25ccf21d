package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a servlet container promises whose own edge is traced, with the servlet instrumentation above it: all of {@link ServletContract}, and what no application
 * sees.
 *
 * <table>
 * <caption>Endpoints beside {@code /app}</caption>
 * <tr><td>{@code /static/file.txt}</td><td>a file, {@code a file}</td></tr>
 * <tr><td>{@code /closed/..}</td><td>401, by the server, before any application</td></tr>
 * <tr><td>{@code /broken/..}</td><td>the server's valve or handler throws IllegalStateException("valve fails")</td></tr>
 * <tr><td>{@code /nowhere}</td><td>in no application</td></tr>
 * </table>
 */
public abstract class ServerEdgeContract extends ServletContract {

    @Test
    void aFileIsARequestToo() throws Exception {
        assertThat(get("/static/file.txt").body()).isEqualTo("a file");

        RecordedSpan span = onlySpan();
        assertThat(span.name()).isIn("GET", "GET /static/*");
        assertThat(span.attributes())
                .containsEntry("http.response.status_code", 200L)
                .containsEntry("url.path", "/static/file.txt");
    }

    @Test
    void whatIsInNoApplicationHasASpan() throws Exception {
        assertThat(get("/nowhere?x=1").status()).isEqualTo(404);

        RecordedSpan span = onlySpan();
        assertThat(span.name()).isEqualTo("GET");
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.UNSET);
        assertThat(span.attributes())
                .containsEntry("http.response.status_code", 404L)
                .containsEntry("url.path", "/nowhere")
                .containsEntry("url.query", "x=1")
                .doesNotContainKey("http.route");
    }

    @Test
    void whatTheServerRefusesHasASpan() throws Exception {
        assertThat(get("/closed/door").status()).isEqualTo(401);

        RecordedSpan span = onlySpan();
        assertThat(span.name()).isEqualTo("GET");
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.UNSET);
        assertThat(span.attribute("http.response.status_code")).isEqualTo(401L);
    }

    @Test
    void anExceptionBelowTheApplicationIsTheError() throws Exception {
        assertThat(get("/broken/valve").status()).isEqualTo(500);

        RecordedSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.ERROR);
        assertThat(span.attributes())
                .containsEntry("http.response.status_code", 500L)
                .containsEntry("error.type", "java.lang.IllegalStateException");
        assertThat(span.events()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app/caf%C3%A9;v=1/../orders/1", "/app/orders/a%20b;x=y/./c"})
    void thePathReachesTheApplicationAsWithoutWeft(String path) throws Exception {
        assertThat(get(path).status()).isEqualTo(200);

        assertThat(onlySpan().attribute("url.path")).isEqualTo(path);
    }

    @Test
    void requestsWithAndWithoutApplicationShareAConnection() throws Exception {
        try (RawHttpClient client = new RawHttpClient(port())) {
            for (String path : List.of("/app/success", "/static/file.txt", "/app/async/dispatch", "/app/orders/1")) {
                assertThat(client.send("GET", path, "").status()).isEqualTo(200);
            }
        }
        List<RecordedTrace> traces = weft().awaitTraces(4);
        assertThat(traces).extracting(trace -> trace.spans().size()).containsExactly(2, 1, 2, 1);
    }
}
