package dev.weft.instrumentation.javax.springwebmvc;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.span.ControllerSpans;
import dev.weft.agent.api.span.OpenSpan;
import javax.servlet.DispatcherType;
import javax.servlet.http.HttpServletRequest;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.Controller;

/** What: which method a controller's span is named after. Thread-safe. */
final class Controllers {

    private static final ControllerSpans SPANS =
            new ControllerSpans(Telemetry.of(Controllers.class), "dev.weft.spring-webmvc");

    private Controllers() {}

    /** Null for what has no name worth showing, such as functions, and where no controller is called. */
    static OpenSpan start(HttpServletRequest request, Object controller) {
        // An answer that came later is handled by the adapter once more, without its controller.
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            return null;
        }
        if (controller instanceof HandlerMethod) {
            return SPANS.start(((HandlerMethod) controller).getMethod());
        }
        boolean hasOneMethod = controller instanceof Controller || controller instanceof HttpRequestHandler;
        return hasOneMethod ? SPANS.start(controller.getClass(), "handleRequest") : null;
    }
}
