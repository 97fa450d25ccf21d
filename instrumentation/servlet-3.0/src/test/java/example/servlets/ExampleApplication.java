package example.servlets;

import dev.weft.testing.NextHop;
import dev.weft.testing.WeftExtension;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import javax.servlet.FilterRegistration;
import javax.servlet.ServletContainerInitializer;
import javax.servlet.ServletContext;
import javax.servlet.ServletException;
import javax.servlet.ServletRegistration;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The endpoints of {@code HttpServerContract} and {@code ServletContract}, for context path {@code /app}. */
public final class ExampleApplication implements ServletContainerInitializer {

    /** Where the server must send the error page of {@link #ERROR_STATUS}. */
    public static final String ERROR_PAGE = "/error-page";

    public static final int ERROR_STATUS = 418;

    private final WeftExtension weft;
    private final ContextWatch watch;

    public ExampleApplication(WeftExtension weft) {
        this(weft, weft.hasAllInstrumentations());
    }

    /** @param edge whether spans begin at the server's edge, below the application */
    public ExampleApplication(WeftExtension weft, boolean edge) {
        this.weft = weft;
        this.watch = new ContextWatch(weft, edge);
    }

    /** What threads of the server still had as their current span before or after a request. */
    public List<String> leftContexts() {
        return watch.left();
    }

    @Override
    public void onStartup(Set<Class<?>> types, ServletContext context) {
        context.addListener(watch);
        filters(context);
        servlet(context, "/success", (request, response) -> inSpan("handler", () -> print(response, "success")));
        servlet(context, "/orders/*", (request, response) -> print(response, request.getPathInfo()));
        servlet(
                context,
                "/status/*",
                (request, response) -> response.setStatus(
                        Integer.parseInt(request.getPathInfo().substring(1))));
        servlet(context, "/redirect", (request, response) -> response.sendRedirect("/app/success"));
        servlet(context, "/call/*", ExampleApplication::call);
        servlet(context, "/form", (request, response) -> print(response, request.getParameter("name")));
        servlet(context, "/filtered/*", (request, response) -> inSpan("handler", () -> print(response, "filtered")));
        servlet(context, "/gate", (request, response) -> print(response, "never reached"));
        servlet(context, "/visible", ExampleApplication::describe);
        servlet(context, "*.do", (request, response) -> print(response, "extension"));
        servlet(context, "", (request, response) -> print(response, "root"));
        servlet(context, "/", (request, response) -> response.setStatus(404));
        failures(context);
        servlet(
                context,
                "/forward",
                (request, response) -> request.getRequestDispatcher("/success").forward(request, response));
        servlet(
                context,
                "/include",
                (request, response) -> request.getRequestDispatcher("/success").include(request, response));
        servlet(context, "/background/*", new BackgroundWork(this)::handle);
        servlet(context, "/async/*", new AsyncEndpoints(this)::handle);
    }

    private void failures(ServletContext context) {
        servlet(context, "/throw", ExampleApplication::fail);
        servlet(context, "/rescued", ExampleApplication::fail);
        servlet(context, "/throw-wrapped", (request, response) -> {
            throw new ServletException("outer", new ServletException(new IllegalStateException("handler fails")));
        });
        servlet(context, "/throw-late", (request, response) -> {
            print(response, "begun");
            response.flushBuffer();
            throw new IllegalStateException("handler fails");
        });
        servlet(context, "/send-error", (request, response) -> response.sendError(ERROR_STATUS));
        servlet(context, "/send-error-404", (request, response) -> response.sendError(404, "not here"));
        servlet(context, ERROR_PAGE, (request, response) -> inSpan("error page", () -> print(response, "error page")));
    }

    private static void filters(ServletContext context) {
        filter(context, ExampleFilter.PASS, "/filtered/*");
        filter(context, ExampleFilter.PASS_WRAPPED, "/filtered/*");
        filter(context, ExampleFilter.FORBID, "/gate");
        filter(context, ExampleFilter.RESCUE, "/rescued");
    }

    private static void filter(ServletContext context, Filter filter, String pattern) {
        FilterRegistration.Dynamic registration = context.addFilter(filter.toString(), filter);
        registration.setAsyncSupported(true);
        registration.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, pattern);
    }

    private static void servlet(ServletContext context, String pattern, Endpoint.Handler handler) {
        ServletRegistration.Dynamic registration = context.addServlet("servlet " + pattern, new Endpoint(handler));
        registration.setAsyncSupported(true);
        registration.addMapping(pattern);
    }

    private static void call(HttpServletRequest request, HttpServletResponse response) throws IOException {
        NextHop client = NextHop.valueOf(request.getPathInfo().substring(1));
        for (String url : request.getQueryString().split(",", -1)) {
            client.get(url);
        }
    }

    private static void fail(HttpServletRequest request, HttpServletResponse response) {
        throw new IllegalStateException("handler fails");
    }

    private static void describe(HttpServletRequest request, HttpServletResponse response) throws IOException {
        for (String name : Collections.list(request.getAttributeNames())) {
            print(response, "attribute " + name + '\n');
        }
        print(response, request.getClass() + "\n" + response.getClass() + '\n');
    }

    void goesOn(HttpServletRequest request) {
        watch.goesOn(request);
    }

    void inSpan(String name, Work work) {
        try {
            weft.inSpan(name, () -> {
                work.run();
                return null;
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void print(HttpServletResponse response, String text) throws IOException {
        response.getWriter().print(text);
    }

    interface Work {
        void run() throws IOException;
    }
}
