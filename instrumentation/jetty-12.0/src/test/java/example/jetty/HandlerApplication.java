package example.jetty;

import dev.weft.testing.NextHop;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The endpoints of {@code HttpServerContract}, and asynchronous ones, as a handler of Jetty's core. */
public final class HandlerApplication extends Handler.Abstract {

    private final List<String> left = new CopyOnWriteArrayList<>();
    private final WeftExtension weft;

    public HandlerApplication(WeftExtension weft) {
        this.weft = weft;
    }

    /** Requests without a span. */
    public List<String> left() {
        return left;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request).replace("%20", " ");
        if (weft.currentSpanId().equals(WeftExtension.NO_SPAN) && !isUnsampled(request)) {
            left.add("no span in " + path);
        }
        if (path.equals("/app/success")) {
            weft.inSpan("handler", () -> answer(response, 200, "success", callback));
        } else if (path.startsWith("/app/orders/")) {
            answer(response, 200, path.substring("/app/orders".length()), callback);
        } else if (path.startsWith("/app/status/")) {
            answer(response, Integer.parseInt(path.substring("/app/status/".length())), "", callback);
        } else if (path.equals("/app/throw")) {
            throw new IllegalStateException("handler fails");
        } else if (path.equals("/app/fail")) {
            callback.failed(new IllegalStateException("handler fails"));
        } else if (path.equals("/app/later")) {
            later(() -> answer(response, 202, "completed", callback));
        } else if (path.equals("/app/redirect")) {
            Response.sendRedirect(request, response, callback, "/app/success");
        } else if (path.startsWith("/app/call/")) {
            NextHop client = NextHop.valueOf(path.substring("/app/call/".length()));
            for (String url : request.getHttpURI().getQuery().split(",", -1)) {
                client.get(url);
            }
            answer(response, 200, "", callback);
        } else if (path.equals("/app/form")) {
            answer(response, 200, Content.Source.asString(request).replace("name=", ""), callback);
        } else {
            return false;
        }
        return true;
    }

    private static boolean isUnsampled(Request request) {
        String parent = request.getHeaders().get("traceparent");
        return parent != null && parent.endsWith("-00");
    }

    private static Void answer(Response response, int status, String text, Callback callback) {
        response.setStatus(status);
        if (text.isEmpty()) {
            callback.succeeded();
        } else {
            Content.Sink.write(response, true, text, callback);
        }
        return null;
    }

    private static void later(Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        Thread.sleep(60);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    work.run();
                },
                "application");
        thread.setDaemon(true);
        thread.start();
    }
}
