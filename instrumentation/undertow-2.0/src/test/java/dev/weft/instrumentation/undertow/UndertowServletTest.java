package dev.weft.instrumentation.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RawHttpClient;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedTrace;
import dev.weft.testing.WeftExtension;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servlets above the server's edge refine its span. */
class UndertowServletTest {

    @RegisterExtension
    static final WeftExtension weft = UndertowTest.weft;

    private static Undertow undertow;

    @BeforeAll
    static void start() throws ServletException {
        DeploymentInfo application = Servlets.deployment()
                .setClassLoader(UndertowServletTest.class.getClassLoader())
                .setContextPath("/shop")
                .setDeploymentName("shop")
                .addServlet(
                        Servlets.servlet("orders", Orders.class, new ImmediateInstanceFactory<Servlet>(new Orders()))
                                .addMapping("/orders/*")
                                .setAsyncSupported(true));
        DeploymentManager deployment = Servlets.newContainer().addDeployment(application);
        deployment.deploy();
        undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(1)
                .setWorkerThreads(4)
                .setHandler(Handlers.path().addPrefixPath("/shop", deployment.start()))
                .build();
        undertow.start();
    }

    @AfterAll
    static void stop() {
        undertow.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"at-once", "async"})
    void aServletsRequestIsOneSpanWithItsRoute(String how) throws Exception {
        assertThat(get("/shop/orders/" + how).body()).isEqualTo("/" + how);

        RecordedTrace trace = weft.awaitTraces(1).get(0);
        assertThat(trace.root().name()).isEqualTo("GET /shop/orders/*");
        assertThat(trace.root().attribute("http.route")).isEqualTo("/shop/orders/*");
        assertThat(trace.root().attribute("http.response.status_code")).isEqualTo(200L);
        assertThat(trace.root().scope()).contains("undertow");
        assertThat(trace.childrenOf(trace.root()))
                .extracting(RecordedSpan::name)
                .containsExactly("servlet");
    }

    @Test
    void whatNoDeploymentTakesHasASpanToo() throws Exception {
        assertThat(get("/other").status()).isEqualTo(404);

        assertThat(weft.awaitSpans(1).get(0).name()).isEqualTo("GET");
    }

    private static RawHttpClient.Response get(String path) throws IOException {
        int port = ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
        return RawHttpClient.get(port, path);
    }

    private static final class Orders extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (request.getPathInfo().equals("/async")) {
                var async = request.startAsync();
                async.start(() -> {
                    answer(request, response);
                    async.complete();
                });
            } else {
                answer(request, response);
            }
        }

        private static void answer(HttpServletRequest request, HttpServletResponse response) {
            try {
                weft.inSpan("servlet", () -> {
                    response.getWriter().print(request.getPathInfo());
                    return null;
                });
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
