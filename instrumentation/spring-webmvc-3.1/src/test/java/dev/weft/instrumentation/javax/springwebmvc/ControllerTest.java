package dev.weft.instrumentation.javax.springwebmvc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RawHttpClient;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import example.spring.Later;
import example.spring.Orders;
import example.spring.Pages;
import example.spring.SpringServer;
import java.io.File;
import java.util.List;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Controllers have spans of their own in a JVM where the option is on, and none elsewhere. */
class ControllerTest {

    private static final boolean ON =
            Boolean.getBoolean("otel.instrumentation.common.experimental.controller-telemetry.enabled");

    @RegisterExtension
    static final WeftExtension weft = SpringWebMvcTest.weft;

    private static SpringServer server;

    @BeforeAll
    static void start(@TempDir File folder) throws LifecycleException {
        server = new SpringServer(folder, Orders.class, Pages.class, Later.class);
    }

    @AfterAll
    static void stop() throws LifecycleException {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/app/orders/7, Orders.order,",
        "/app/orders/7/throw, Orders.fail, java.lang.IllegalStateException",
        "/app/by-name/7, ByName.handleRequest,",
        "/app/later/7, Later.later,",
    })
    void aControllerHasASpanBelowTheRequests(String path, String name, String error) throws Exception {
        RawHttpClient.get(server.port(), path);

        List<RecordedSpan> spans = weft.awaitSpansByStart(ON ? 2 : 1);
        if (ON) {
            RecordedSpan controller = spans.get(1);
            assertThat(controller.isChildOf(spans.get(0))).isTrue();
            assertThat(controller.kind()).isEqualTo(RecordedSpan.Kind.INTERNAL);
            assertThat(controller.name()).isEqualTo(name);
            assertThat(controller.attribute("code.function.name")).isEqualTo("example.spring." + name);
            assertThat(controller.attribute("error.type")).isEqualTo(error);
        }
    }
}
