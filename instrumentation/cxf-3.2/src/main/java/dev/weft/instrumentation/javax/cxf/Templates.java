package dev.weft.instrumentation.javax.cxf;

import dev.weft.agent.api.span.HttpServerCall;
import dev.weft.agent.api.span.JoinedRoute;
import javax.servlet.DispatcherType;
import javax.servlet.http.HttpServletRequest;
import org.apache.cxf.jaxrs.model.MethodInvocationInfo;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.jaxrs.model.OperationResourceInfoStack;
import org.apache.cxf.jaxrs.model.URITemplate;
import org.apache.cxf.jaxrs.utils.HttpUtils;
import org.apache.cxf.message.Message;

/** What: the templates that CXF matched, below the address of the endpoint, become the route of the request's span. Stateless. */
final class Templates {

    /** {@code AbstractHTTPDestination.HTTP_REQUEST}. */
    private static final String REQUEST = "HTTP.REQUEST";

    private Templates() {}

    /** @param message that has just been matched with a method */
    static void found(Message message) {
        Object request = message.get(REQUEST);
        OperationResourceInfoStack matched = message.get(OperationResourceInfoStack.class);
        if (request instanceof HttpServletRequest && matched != null) {
            found(message, (HttpServletRequest) request, matched);
        }
    }

    private static void found(Message message, HttpServletRequest request, OperationResourceInfoStack matched) {
        Object call = request.getAttribute(HttpServerCall.ATTRIBUTE);
        String base = base(message, request);
        if (!(call instanceof HttpServerCall) || base == null || !isTheRequestItself(request.getDispatcherType())) {
            return;
        }
        JoinedRoute route = new JoinedRoute().below(base);
        boolean first = true;
        for (MethodInvocationInfo each : matched) {
            OperationResourceInfo method = each.getMethodInfo();
            if (first) {
                // The path of a sub-resource's class does not count.
                route.below(template(method.getClassResourceInfo().getURITemplate()));
                first = false;
            }
            route.below(template(method.getURITemplate()));
        }
        ((HttpServerCall) call).route(route.toString());
    }

    /**
     * The path of the endpoint. CXF makes it from that of the first request, and from the path of each if its servlet is
     * the default one ({@code "/"}), so a servlet that is mapped as a prefix must confirm it; else null.
     */
    private static String base(Message message, HttpServletRequest request) {
        String servlet = request.getContextPath() + request.getServletPath();
        String base = HttpUtils.getBaseAddress(message);
        return request.getPathInfo() != null && base != null && base.startsWith(servlet) ? base : null;
    }

    private static String template(URITemplate template) {
        return template == null ? null : template.getValue();
    }

    private static boolean isTheRequestItself(DispatcherType type) {
        return type == DispatcherType.REQUEST || type == DispatcherType.ASYNC;
    }
}
