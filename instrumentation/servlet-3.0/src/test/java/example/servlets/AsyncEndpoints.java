package example.servlets;

import java.io.IOException;
import java.io.UncheckedIOException;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;

/** {@code /app/async/<how>}: what a request can do after {@code startAsync}. */
final class AsyncEndpoints {

    private static final long TIMEOUT_MS = 300;
    private static final String SECOND = AsyncEndpoints.class.getName();

    private final ExampleApplication application;

    AsyncEndpoints(ExampleApplication application) {
        this.application = application;
    }

    void handle(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String how = request.getPathInfo().substring(1);
        application.goesOn(request);
        AsyncContext async = start(how, request, response);
        switch (how) {
            case "later", "wrapped", "with-arguments" -> onAnotherThread(() -> complete(async));
            case "meanwhile" -> join(onAnotherThread(() -> complete(async)));
            case "at-once" -> complete(async);
            case "dispatch" -> onAnotherThread(() -> async.dispatch("/success"));
            case "dispatch-at-once" -> async.dispatch("/success");
            case "dispatch-to-throw" -> onAnotherThread(() -> async.dispatch("/throw"));
            case "dispatch-twice" -> {
                boolean second = request.getAttribute(SECOND) != null;
                request.setAttribute(SECOND, true);
                onAnotherThread(() -> async.dispatch(second ? "/success" : "/async/dispatch-twice"));
            }
            case "task" ->
                async.start(() -> {
                    application.inSpan("handler", () -> answer(async.getResponse(), 200, "task"));
                    async.complete();
                });
            case "timeout-answered" -> {
                async.addListener(new TimeoutAnswer(response));
                async.setTimeout(TIMEOUT_MS);
            }
            case "never" -> async.setTimeout(TIMEOUT_MS);
            case "throw" -> throw new IllegalStateException("handler fails");
            default -> throw new IllegalArgumentException(how);
        }
    }

    private static AsyncContext start(String how, HttpServletRequest request, HttpServletResponse response) {
        return switch (how) {
            case "wrapped" -> wrapped(wrapped(request)).startAsync();
            case "with-arguments" -> request.startAsync(wrapped(request), wrapped(response));
            default -> request.startAsync();
        };
    }

    static HttpServletRequestWrapper wrapped(ServletRequest request) {
        return new HttpServletRequestWrapper((HttpServletRequest) request);
    }

    static HttpServletResponseWrapper wrapped(ServletResponse response) {
        return new HttpServletResponseWrapper((HttpServletResponse) response);
    }

    private static void complete(AsyncContext async) {
        answer(async.getResponse(), 202, "completed");
        async.complete();
    }

    private static void answer(ServletResponse response, int status, String body) {
        try {
            ((HttpServletResponse) response).setStatus(status);
            response.getWriter().print(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A little later, so that the handler has returned by then, as a rule. */
    private static Thread onAnotherThread(Runnable work) {
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
        return thread;
    }

    private static void join(Thread thread) {
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class TimeoutAnswer implements AsyncListener {
        private final HttpServletResponse response;

        TimeoutAnswer(HttpServletResponse response) {
            this.response = response;
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            answer(response, 504, "too late");
            event.getAsyncContext().complete();
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
