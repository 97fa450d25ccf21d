package example.spring;

import java.util.Optional;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Routes that are functions. */
public final class Functions implements RouterFunction<ServerResponse> {

    private final RouterFunction<ServerResponse> routes = RouterFunctions.route()
            .GET("/functions/{id}", request -> ServerResponse.ok().body(request.pathVariable("id")))
            .build();

    @Override
    public Optional<HandlerFunction<ServerResponse>> route(ServerRequest request) {
        return routes.route(request);
    }
}
