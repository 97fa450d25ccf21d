package example.httpserver;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.weft.testing.NextHop;
import dev.weft.testing.WeftExtension;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The endpoints of {@code HttpServerContract} and those that only this server can have. */
public final class ExampleHandlers {

    private static final long PATIENCE_S = 10;

    private final List<String> leftContexts = new CopyOnWriteArrayList<>();
    private final WeftExtension weft;

    public ExampleHandlers(WeftExtension weft) {
        this.weft = weft;
    }

    /** What threads of the server still had as their current span before or after a request. */
    public List<String> leftContexts() {
        return leftContexts;
    }

    /** An executor for the server that looks what its threads bring and what they keep. */
    public Executor watched(Executor threads) {
        return task -> threads.execute(() -> {
            check("before");
            task.run();
            check("after");
        });
    }

    private void check(String when) {
        String span = weft.currentSpanId();
        if (!span.equals(WeftExtension.NO_SPAN)) {
            leftContexts.add(span + " on " + Thread.currentThread().getName() + ' ' + when + " a request");
        }
    }

    public void addTo(HttpServer server) {
        server.createContext("/app/success", exchange -> inSpan("handler", () -> answer(exchange, 200, "success")));
        server.createContext("/app/orders/", exchange -> answer(exchange, 200, below("/app/orders", exchange)));
        server.createContext(
                "/app/status/",
                exchange -> answer(
                        exchange,
                        Integer.parseInt(below("/app/status", exchange).substring(1)),
                        ""));
        server.createContext("/app/throw", ExampleHandlers::fail);
        server.createContext("/app/redirect", exchange -> {
            exchange.getResponseHeaders().set("Location", "/app/success");
            answer(exchange, 302, "");
        });
        server.createContext("/app/call/", ExampleHandlers::call);
        server.createContext("/app/form", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(exchange, 200, body.substring("name=".length()));
        });
        addFiltered(server);
        addUnusual(server);
    }

    private void addFiltered(HttpServer server) {
        HttpHandler success = exchange -> inSpan("handler", () -> answer(exchange, 200, "success"));
        server.createContext("/app/filtered", success)
                .getFilters()
                .addAll(List.of(
                        Filter.beforeHandler(
                                "changes headers",
                                exchange -> exchange.getResponseHeaders().set("X-Filtered", "yes")),
                        new WrappingFilter()));
        server.createContext("/app/rescued", ExampleHandlers::fail).getFilters().add(new RescuingFilter());
        server.createContext("/app/secret", success).setAuthenticator(new BasicAuthenticator("realm") {
            @Override
            public boolean checkCredentials(String user, String password) {
                return user.equals("user") && password.equals("password");
            }
        });
    }

    private void addUnusual(HttpServer server) {
        server.createContext(
                "/app/later",
                exchange -> inBackground(() -> {
                    inSpan("later", () -> answer(exchange, 202, "later"));
                    return null;
                }));
        server.createContext("/app/stream-later", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            inBackground(() -> {
                body.write("streamed".getBytes(StandardCharsets.UTF_8));
                body.close();
                return null;
            });
        });
        server.createContext("/app/meanwhile", exchange -> {
            CountDownLatch answered = new CountDownLatch(1);
            inBackground(() -> {
                answer(exchange, 200, "meanwhile");
                answered.countDown();
                return null;
            });
            await(answered);
        });
        server.createContext("/app/never", exchange -> {});
        server.createContext("/app/close", HttpExchange::close);
        server.createContext("/app/throw-late", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("begun".getBytes(StandardCharsets.UTF_8));
            throw new IllegalStateException("handler fails");
        });
        server.createContext("/app/interim", exchange -> {
            exchange.sendResponseHeaders(103, -1);
            answer(exchange, 200, "final");
        });
        server.createContext("/app/no-handler");
    }

    private static void call(HttpExchange exchange) throws IOException {
        NextHop client = NextHop.valueOf(below("/app/call", exchange).substring(1));
        for (String url : exchange.getRequestURI().getQuery().split(",", -1)) {
            client.get(url);
        }
        answer(exchange, 200, "");
    }

    private static void fail(HttpExchange exchange) {
        throw new IllegalStateException("handler fails");
    }

    private static String below(String context, HttpExchange exchange) {
        return exchange.getRequestURI().getPath().substring(context.length());
    }

    static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, empty ? -1 : body.length);
            if (!empty) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static void inBackground(Callable<?> work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.call();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                "application");
        thread.setDaemon(true);
        thread.start();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_S, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nothing happened");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void inSpan(String name, Work work) {
        try {
            weft.inSpan(name, () -> {
                work.run();
                return null;
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static final class RescuingFilter extends Filter {
        @Override
        public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
            try {
                chain.doFilter(exchange);
            } catch (IllegalStateException handled) {
                answer(exchange, 409, "");
            }
        }

        @Override
        public String description() {
            return "answers for a handler that fails";
        }
    }

    private static final class WrappingFilter extends Filter {
        @Override
        public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
            chain.doFilter(new WrappedExchange(exchange));
        }

        @Override
        public String description() {
            return "wraps the exchange";
        }
    }
}
