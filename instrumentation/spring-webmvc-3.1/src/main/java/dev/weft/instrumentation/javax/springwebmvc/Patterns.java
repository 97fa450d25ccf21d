package dev.weft.instrumentation.javax.springwebmvc;

import dev.weft.agent.api.span.HttpServerCall;
import javax.servlet.DispatcherType;
import javax.servlet.http.HttpServletRequest;

/** What: the pattern that Spring leaves in a request becomes the route of the request's span. Stateless. */
final class Patterns {

    /** {@code HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE}; a string since Spring 3.0. */
    private static final String BEST_MATCHING_PATTERN =
            "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

    /** Static resources; the servlet's mapping says more. */
    private static final String EVERYTHING = "/**";

    private Patterns() {}

    static void found(HttpServletRequest request) {
        Object call = request.getAttribute(HttpServerCall.ATTRIBUTE);
        Object pattern = request.getAttribute(BEST_MATCHING_PATTERN);
        // What a request is forwarded to, and its error page, are not what was asked for.
        if (call instanceof HttpServerCall
                && pattern instanceof String
                && !pattern.equals(EVERYTHING)
                && isTheRequestItself(request.getDispatcherType())) {
            ((HttpServerCall) call).route(route(request, (String) pattern));
        }
    }

    private static boolean isTheRequestItself(DispatcherType type) {
        return type == DispatcherType.REQUEST || type == DispatcherType.ASYNC;
    }

    /** Patterns begin behind the context path, and behind the servlet's own where that is mapped as a prefix. */
    private static String route(HttpServletRequest request, String pattern) {
        String route = pattern.startsWith("/") ? pattern : '/' + pattern;
        String prefix = request.getPathInfo() == null ? "" : request.getServletPath();
        return isWhole(route, prefix, request.getPathInfo())
                ? request.getContextPath() + route
                : request.getContextPath() + prefix + route;
    }

    /** Whether the pattern was matched with the whole path ({@code alwaysUseFullPath}), as far as that can be told. */
    private static boolean isWhole(String route, String prefix, String pathInfo) {
        return prefix.isEmpty() || (route.startsWith(prefix + "/") && !pathInfo.startsWith(prefix + "/"));
    }
}
