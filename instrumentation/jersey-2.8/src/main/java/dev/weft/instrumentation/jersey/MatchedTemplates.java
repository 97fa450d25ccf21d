package dev.weft.instrumentation.jersey;

import dev.weft.agent.api.span.HttpServerCall;
import dev.weft.agent.api.span.JoinedRoute;
import java.util.List;
import java.util.ListIterator;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.internal.process.RequestProcessingContext;
import org.glassfish.jersey.uri.UriTemplate;

/** What: the templates that Jersey matched, below the path of its servlet, become the route of the request's span. Stateless. */
final class MatchedTemplates {

    private MatchedTemplates() {}

    static void found(RequestProcessingContext context) {
        ContainerRequest request = context.request();
        // A servlet container's requests have their attributes as properties.
        Object call = request.getProperty(HttpServerCall.ATTRIBUTE);
        Object match = context.routingContext();
        if (call instanceof HttpServerCall && match instanceof ExtendedUriInfo && !isDispatched(request)) {
            found((HttpServerCall) call, request, ((ExtendedUriInfo) match).getMatchedTemplates());
        }
    }

    private static boolean isDispatched(ContainerRequest request) {
        for (String attribute : HttpServerCall.OF_DISPATCHES) {
            if (request.getProperty(attribute) != null) {
                return true;
            }
        }
        return false;
    }

    private static void found(HttpServerCall call, ContainerRequest request, List<UriTemplate> templates) {
        String base = request.getBaseUri().getRawPath();
        if (isWholePath(request, base) && !(base + '*').equals(call.route())) {
            return;
        }
        JoinedRoute route = new JoinedRoute().below(base);
        // The last that was matched stands first.
        ListIterator<UriTemplate> next = templates.listIterator(templates.size());
        while (next.hasPrevious()) {
            UriTemplate template = next.previous();
            route.below(template == null ? null : template.getTemplate());
        }
        call.route(route.toString());
    }

    /**
     * Whether the request ends with Jersey's base. That is then a path and no pattern if Jersey's servlet is the default
     * one ({@code "/"}), so the server's mapping must confirm it.
     */
    private static boolean isWholePath(ContainerRequest request, String base) {
        return request.getRequestUri().getRawPath().length() <= base.length();
    }
}
