package dev.weft.instrumentation.javax.servlet;

import dev.weft.agent.api.context.WeakIdentityMap;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.servlet.ServletContext;
import javax.servlet.ServletRegistration;
import javax.servlet.http.HttpServletRequest;

/**
 * {@code http.route}: the mapping that chose a request's servlet, below the context path. Found by asking an
 * application's registrations once and each request for its path elements (Servlet 3.0, 3.5 and 12.2), which servers of
 * every version answer alike, in filters too. Thread-safe.
 */
final class ServletRoutes {

    private final WeakIdentityMap<Mappings> byContext = new WeakIdentityMap<>();

    /** The route of a request that the server has just mapped; null where the application's mappings do not explain it. */
    String of(HttpServletRequest request) {
        ServletContext context = request.getServletContext();
        String servletPath = request.getServletPath();
        if (context == null || servletPath == null) {
            return null;
        }
        Mappings mappings = byContext.get(context);
        if (mappings == null) {
            mappings = new Mappings(context);
            byContext.put(context, mappings);
        }
        return mappings.route(servletPath, request.getPathInfo());
    }

    /** One application's mappings with the routes they stand for. */
    private static final class Mappings {
        private final String contextPath;
        private final Map<String, String> exact = new HashMap<>();
        private final Map<String, String> prefixes = new HashMap<>();
        private final Map<String, String> extensions = new HashMap<>();
        private String root;
        private String byDefault;

        Mappings(ServletContext context) {
            this.contextPath = context.getContextPath();
            Map<String, ? extends ServletRegistration> registrations = registrations(context);
            for (ServletRegistration registration : registrations.values()) {
                Collection<String> patterns = registration.getMappings();
                if (patterns != null) {
                    for (String pattern : patterns) {
                        add(pattern);
                    }
                }
            }
        }

        private static Map<String, ? extends ServletRegistration> registrations(ServletContext context) {
            try {
                Map<String, ? extends ServletRegistration> registrations = context.getServletRegistrations();
                return registrations == null ? new HashMap<String, ServletRegistration>() : registrations;
            } catch (UnsupportedOperationException without) {
                // A context of Jetty's that has no servlets, for instance.
                return new HashMap<String, ServletRegistration>();
            }
        }

        private void add(String pattern) {
            if (pattern.isEmpty()) {
                root = contextPath + '/';
            } else if (pattern.equals("/")) {
                // As a route, "/" would be the root page; the default servlet has all that no other has.
                byDefault = contextPath + "/*";
            } else if (pattern.startsWith("*.")) {
                extensions.put(pattern.substring(2), contextPath + '/' + pattern);
            } else if (pattern.endsWith("/*")) {
                prefixes.put(pattern.substring(0, pattern.length() - 2), contextPath + pattern);
            } else {
                exact.put(pattern, contextPath + pattern);
            }
        }

        /** The mapping {@code ""}: path elements "" and "/" by the specification, "/" and null in Undertow. */
        private static boolean isRoot(String servletPath, String pathInfo) {
            return pathInfo == null ? servletPath.equals("/") : servletPath.isEmpty() && pathInfo.equals("/");
        }

        String route(String servletPath, String pathInfo) {
            if (root != null && isRoot(servletPath, pathInfo)) {
                return root;
            }
            if (pathInfo != null) {
                return prefixes.get(servletPath);
            }
            String route = exact.get(servletPath);
            if (route == null) {
                route = prefixes.get(servletPath);
            }
            if (route == null) {
                int dot = servletPath.lastIndexOf('.');
                route = dot < 0 ? null : extensions.get(servletPath.substring(dot + 1));
            }
            return route == null ? byDefault : route;
        }
    }
}
