package dev.weft.instrumentation.javax.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RawHttpClient;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import example.jaxrs.JaxRsServer;
import java.io.File;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every implementation of JAX-RS, with {@link example.jaxrs.Shop} below {@code /app/api}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class JaxRsContract {

    private JaxRsServer server;

    protected abstract WeftExtension weft();

    protected abstract JaxRsServer start(File folder) throws Exception;

    @BeforeAll
    final void startServer(@TempDir File folder) throws Exception {
        server = start(folder);
    }

    @AfterAll
    final void stopServer() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/app/api/orders, 200, /app/api/orders",
        "/app/api/orders/, 200, /app/api/orders",
        "/app/api/orders/7, 200, /app/api/orders/{id: [0-9]+}",
        "/app/api/orders/7/, 200, /app/api/orders/{id: [0-9]+}",
        "/app/api/orders/7?a=b, 200, /app/api/orders/{id: [0-9]+}",
        "/app/api/orders/7/later, 200, /app/api/orders/{id}/later",
        "/app/api/orders/7/mapped, 418, /app/api/orders/{id}/mapped",
        "/app/api/orders/7/guarded, 401, /app/api/orders/{id}/guarded",
        "/app/api/orders/7/throw, 500, /app/api/orders/{id}/throw",
        "/app/api/items/8, 200, /app/api/items/{item}",
        "/app/api/greetings/Ann, 200, /app/api/greetings/{name}",
        "/app/api/customers/9, 200, /app/api/customers/{id}",
        "/app/api/, 200, /app/api",
    })
    void theRouteIsTheTemplatesThatWereMatched(String path, int status, String route) throws Exception {
        assertRoute("GET", path, status, route);
    }

    @ParameterizedTest
    @CsvSource({
        "/app/api/orders/7/items, /app/api/orders/{id}/items",
        "/app/api/orders/7/items/8, /app/api/orders/{id}/items/{item}",
        "/app/api/orders/7/items/8/parts/9, /app/api/orders/{id}/items/{item}/parts/{item}",
    })
    void aSubResourceIsBelowItsLocator(String path, String route) throws Exception {
        assertRoute("GET", path, 200, route);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /app/api/no/such/thing, 404",
        "GET, /app/api/orders/7/items/8/no/such/thing, 404",
        "DELETE, /app/api/orders/7, 405",
        "DELETE, /app/api/orders/7/items/8, 405",
    })
    void whatNobodyAnswersHasTheServletsMapping(String method, String path, int status) throws Exception {
        assertRoute(method, path, status, "/app/api/*");
    }

    @Test
    void anExceptionIsTheCauseUnlessItIsMapped() throws Exception {
        RawHttpClient.get(server.port(), "/app/api/orders/7/throw");
        assertThat(weft().awaitSpans(1).get(0).status()).isEqualTo(RecordedSpan.Status.ERROR);
    }

    @Test
    void anExceptionThatIsMappedIsNoError() throws Exception {
        RawHttpClient.get(server.port(), "/app/api/orders/7/mapped");
        assertThat(weft().awaitSpans(1).get(0).status()).isEqualTo(RecordedSpan.Status.UNSET);
    }

    private void assertRoute(String method, String path, int status, String route) throws Exception {
        assertThat(RawHttpClient.send(server.port(), method, path).status()).isEqualTo(status);

        RecordedSpan span = weft().awaitSpans(1).get(0);
        assertThat(span.name()).isEqualTo(method + ' ' + route);
        assertThat(span.attribute("http.route")).isEqualTo(route);
        assertThat(span.attribute("http.response.status_code")).isEqualTo((long) status);
    }
}
