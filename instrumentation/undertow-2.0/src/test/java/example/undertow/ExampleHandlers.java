package example.undertow;

import dev.weft.testing.NextHop;
import dev.weft.testing.WeftExtension;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.resource.ClassPathResourceManager;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The endpoints of {@code HttpServerContract} and those that only this server can have, without a servlet. */
public final class ExampleHandlers {

    private static final String[] METHODS = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW"};

    private final WeftExtension weft;

    public ExampleHandlers(WeftExtension weft) {
        this.weft = weft;
    }

    /** All of them, patterns below a prefix, and files. */
    public HttpHandler all() {
        RoutingHandler routes = Handlers.routing();
        add(routes, "/success", exchange -> inSpan("handler", () -> send(exchange, "success")));
        add(routes, "/orders/*", exchange -> send(exchange, below("/app/orders", exchange)));
        add(
                routes,
                "/status/{code}",
                exchange -> exchange.setStatusCode(Integer.parseInt(below("/app/status/", exchange))));
        add(routes, "/throw", exchange -> {
            throw new IllegalStateException("handler fails");
        });
        add(routes, "/redirect", exchange -> {
            exchange.setStatusCode(StatusCodes.FOUND);
            exchange.getResponseHeaders().put(Headers.LOCATION, "/app/success");
        });
        add(routes, "/call/*", new BlockingHandler(ExampleHandlers::call));
        add(routes, "/form", new BlockingHandler(ExampleHandlers::form));
        add(
                routes,
                "/twice",
                exchange -> exchange.dispatch(first -> inSpan(
                        "first", () -> first.dispatch(second -> inSpan("second", () -> send(second, "twice"))))));
        add(routes, "/throw-on-worker", new BlockingHandler(exchange -> {
            throw new IllegalStateException("handler fails");
        }));
        add(
                routes,
                "/upgrade",
                exchange -> exchange.upgradeChannel((connection, http) -> {
                    try {
                        connection.close();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }));
        return Handlers.path(exchange -> exchange.setStatusCode(StatusCodes.NOT_FOUND))
                .addPrefixPath("/app", routes)
                .addPrefixPath(
                        "/files",
                        Handlers.resource(new ClassPathResourceManager(
                                ExampleHandlers.class.getClassLoader(), ExampleHandlers.class.getPackage())));
    }

    private static void add(RoutingHandler routes, String template, HttpHandler handler) {
        for (String method : METHODS) {
            routes.add(method, template, handler);
        }
    }

    private static void call(HttpServerExchange exchange) throws IOException {
        NextHop client = NextHop.valueOf(below("/app/call/", exchange));
        for (String url : exchange.getQueryString().split(",", -1)) {
            client.get(url);
        }
    }

    private static void form(HttpServerExchange exchange) throws IOException {
        String body = new String(exchange.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        send(exchange, body.substring("name=".length()));
    }

    private static String below(String prefix, HttpServerExchange exchange) {
        return exchange.getRequestPath().substring(prefix.length());
    }

    private static void send(HttpServerExchange exchange, String text) {
        if (exchange.getRequestMethod().equals(Methods.HEAD)) {
            exchange.endExchange();
        } else {
            exchange.getResponseSender().send(text);
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
        void run() throws Exception;
    }
}
