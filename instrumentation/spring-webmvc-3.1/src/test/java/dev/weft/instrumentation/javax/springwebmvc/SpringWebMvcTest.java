package dev.weft.instrumentation.javax.springwebmvc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.LibraryJar;
import dev.weft.testing.RawHttpClient;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import example.spring.Orders;
import example.spring.Pages;
import example.spring.SpringServer;
import java.io.File;
import java.io.IOException;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.servlet.DispatcherServlet;

/** Controllers of every Spring since 3.1. */
class SpringWebMvcTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.javax.servlet.ServletInstrumentation",
            "dev.weft.instrumentation.javax.springwebmvc.SpringWebMvcInstrumentation");

    private static SpringServer server;

    @BeforeAll
    static void start(@TempDir File folder) throws LifecycleException {
        server = new SpringServer(folder, Orders.class, Pages.class);
    }

    @AfterAll
    static void stop() throws LifecycleException {
        server.close();
    }

    @Test
    void theVersionIsTheOneThatTheBuildNames() {
        assertThat(LibraryJar.of(DispatcherServlet.class))
                .contains("spring-webmvc-" + System.getProperty("weft.test.spring", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "/app/orders/7, 200, /app/orders/{id}",
        "/app/api/orders/7, 200, /app/api/orders/{id}",
        "/app/by-name/7, 200, /app/by-name/*",
        "/app/orders/7/forward, 200, /app/orders/{id}/forward",
        "/app/orders/7/error, 418, /app/orders/{id}/error",
        "/app/orders/7/throw, 500, /app/orders/{id}/throw",
        "/app/no/such/thing, 404, /app/*",
        "/app/api/no/such/thing, 404, /app/api/*",
    })
    void theRouteIsTheControllersPattern(String path, int status, String route) throws Exception {
        assertThat(get(path).status()).isEqualTo(status);

        RecordedSpan span = weft.awaitSpans(1).get(0);
        assertThat(span.name()).isEqualTo("GET " + route);
        assertThat(span.attribute("http.route")).isEqualTo(route);
        assertThat(span.attribute("http.response.status_code")).isEqualTo((long) status);
    }

    @Test
    void anExceptionOfAControllerIsTheCause() throws Exception {
        get("/app/orders/7/throw");

        RecordedSpan span = weft.awaitSpans(1).get(0);
        assertThat(span.status()).isEqualTo(RecordedSpan.Status.ERROR);
        assertThat(span.attribute("error.type")).asString().contains("Exception");
    }

    private static RawHttpClient.Response get(String target) throws IOException {
        return RawHttpClient.get(server.port(), target);
    }
}
