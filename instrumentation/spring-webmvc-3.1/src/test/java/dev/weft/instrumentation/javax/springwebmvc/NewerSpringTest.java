package dev.weft.instrumentation.javax.springwebmvc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RawHttpClient;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import example.spring.Functions;
import example.spring.Later;
import example.spring.SpringServer;
import java.io.File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.function.support.HandlerFunctionAdapter;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/** What came with Spring 3.2 and 5.2. */
class NewerSpringTest {

    @RegisterExtension
    static final WeftExtension weft = WeftExtension.with(
            "dev.weft.instrumentation.javax.servlet.ServletInstrumentation",
            "dev.weft.instrumentation.javax.springwebmvc.SpringWebMvcInstrumentation");

    @Test
    void anAnswerThatComesLaterHasTheRoute(@TempDir File folder) throws Exception {
        try (SpringServer server = new SpringServer(folder, Later.class)) {
            assertThat(RawHttpClient.get(server.port(), "/app/later/7").body()).isEqualTo("7");
        }
        assertRoute("/app/later/{id}");
    }

    @Test
    void aFunctionHasTheRoute(@TempDir File folder) throws Exception {
        try (SpringServer server =
                new SpringServer(folder, Functions.class, RouterFunctionMapping.class, HandlerFunctionAdapter.class)) {
            assertThat(RawHttpClient.get(server.port(), "/app/functions/7").body())
                    .isEqualTo("7");
        }
        assertRoute("/app/functions/{id}");
    }

    private static void assertRoute(String route) throws InterruptedException {
        RecordedSpan span = weft.awaitSpans(1).get(0);
        assertThat(span.name()).isEqualTo("GET " + route);
        assertThat(span.attribute("http.route")).isEqualTo(route);
    }
}
