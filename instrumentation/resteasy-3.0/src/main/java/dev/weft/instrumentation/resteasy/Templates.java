package dev.weft.instrumentation.resteasy;

import dev.weft.agent.api.context.WeakIdentityMap;
import dev.weft.agent.api.span.HttpServerCall;
import dev.weft.agent.api.span.JoinedRoute;
import org.jboss.resteasy.spi.HttpRequest;

/** What: the templates under which a request's method is filed become the route of the request's span. Thread-safe. */
final class Templates {

    /** Of methods and locators; RESTEasy keeps them where they cannot be read. */
    private static final WeakIdentityMap<String> FILED = new WeakIdentityMap<>();

    /** Of the locators that a request has passed. */
    private static final WeakIdentityMap<String> PASSED = new WeakIdentityMap<>();

    private Templates() {}

    static void filed(Object invoker, String templates) {
        if (invoker != null && templates != null) {
            FILED.put(invoker, templates);
        }
    }

    static void passed(Object locator, HttpRequest request) {
        String templates = FILED.get(locator);
        if (templates != null) {
            PASSED.put(
                    request,
                    new JoinedRoute()
                            .below(PASSED.get(request))
                            .below(templates)
                            .toString());
        }
    }

    static void found(Object method, HttpRequest request) throws ReflectiveOperationException {
        String locators = PASSED.remove(request);
        String templates = FILED.get(method);
        Object call = request.getAttribute(HttpServerCall.ATTRIBUTE);
        if (templates != null && call instanceof HttpServerCall && !isDispatched(request)) {
            String route = new JoinedRoute()
                    .below(BasePath.of(request))
                    .below(locators)
                    .below(templates)
                    .toString();
            ((HttpServerCall) call).route(route);
        }
    }

    private static boolean isDispatched(HttpRequest request) {
        for (String attribute : HttpServerCall.OF_DISPATCHES) {
            if (request.getAttribute(attribute) != null) {
                return true;
            }
        }
        return false;
    }
}
