package example.tomcat;

import dev.weft.testing.NextHop;
import dev.weft.testing.WeftExtension;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * The endpoints of {@code HttpServerContract} as a valve around all applications, so that no type of a servlet API is named, and the same class runs in
 * Tomcat 7 and 11.
 */
public final class ValveApplication extends ValveBase {

    private final List<String> left = new CopyOnWriteArrayList<>();
    private final WeftExtension weft;

    public ValveApplication(WeftExtension weft) {
        super(true);
        this.weft = weft;
    }

    /** Threads that had no span in a request. */
    public List<String> left() {
        return left;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException {
        String path = request.getDecodedRequestURI();
        if (weft.currentSpanId().equals(WeftExtension.NO_SPAN) && !isUnsampled(request)) {
            left.add("no span in " + path);
        }
        if (path == null) {
            // Tomcat could not decode it, and has answered.
            return;
        }
        if (path.equals("/app/success")) {
            inSpan(() -> print(response, "success"));
        } else if (path.startsWith("/app/orders/")) {
            print(response, path.substring("/app/orders".length()));
        } else if (path.startsWith("/app/status/")) {
            response.setStatus(Integer.parseInt(path.substring("/app/status/".length())));
        } else if (path.equals("/app/throw")) {
            throw new IllegalStateException("handler fails");
        } else if (path.equals("/app/redirect")) {
            response.sendRedirect("/app/success");
        } else if (path.startsWith("/app/call/")) {
            NextHop client = NextHop.valueOf(path.substring("/app/call/".length()));
            for (String url : request.getQueryString().split(",", -1)) {
                client.get(url);
            }
        } else if (path.equals("/app/form")) {
            print(response, request.getParameter("name"));
        } else {
            response.sendError(404);
        }
    }

    private static boolean isUnsampled(Request request) {
        String parent = request.getHeader("traceparent");
        return parent != null && parent.endsWith("-00");
    }

    private void inSpan(Callable<Void> work) {
        try {
            weft.inSpan("handler", work);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Void print(Response response, String text) throws IOException {
        response.getWriter().print(text);
        return null;
    }
}
