package dev.weft.instrumentation.javax.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RawHttpClient;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.WeftExtension;
import example.jaxrs.JaxRsServer;
import java.io.File;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The methods of resources have spans of their own in a JVM where the option is on, and none elsewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ControllerContract {

    private static final boolean ON =
            Boolean.getBoolean("otel.instrumentation.common.experimental.controller-telemetry.enabled");

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

    @Test
    void aMethodHasASpanBelowTheRequests() throws Exception {
        assertSpan("/app/api/orders/7", "Orders.order", "example.jaxrs.Orders.order", null);
    }

    @Test
    void aMethodThatAnswersLaterHasOne() throws Exception {
        assertSpan("/app/api/orders/7/later", "Orders.later", "example.jaxrs.Orders.later", null);
    }

    @Test
    void aMethodOfASubResourceHasOneAndItsLocatorNone() throws Exception {
        assertSpan("/app/api/orders/7/items/8", "Items.item", "example.jaxrs.Items.item", null);
    }

    @Test
    void anExceptionIsItsErrorWhetherItIsMappedOrNot() throws Exception {
        assertSpan("/app/api/orders/7/mapped", "Orders.teapot", "example.jaxrs.Orders.teapot", "example.jaxrs.Teapot");
    }

    @Test
    void aFilterThatAnswersIsNoMethod() throws Exception {
        RawHttpClient.get(server.port(), "/app/api/orders/7/guarded");

        weft().awaitSpans(1);
    }

    private void assertSpan(String path, String name, String function, String error) throws Exception {
        RawHttpClient.get(server.port(), path);

        List<RecordedSpan> spans = weft().awaitSpansByStart(ON ? 2 : 1);
        if (ON) {
            RecordedSpan method = spans.get(1);
            assertThat(method.isChildOf(spans.get(0))).isTrue();
            assertThat(method.kind()).isEqualTo(RecordedSpan.Kind.INTERNAL);
            assertThat(method.name()).isEqualTo(name);
            assertThat(method.attribute("code.function.name")).isEqualTo(function);
            assertThat(method.attribute("error.type")).isEqualTo(error);
        }
    }
}
