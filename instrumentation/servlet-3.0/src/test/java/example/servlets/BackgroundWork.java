package example.servlets;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** {@code /app/background/begin} leaves work to an executor of the application's own; {@code /app/background/await} lets it happen. */
final class BackgroundWork implements Executor {

    private static final long PATIENCE_S = 10;

    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final CountDownLatch answered = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final ExampleApplication application;

    BackgroundWork(ExampleApplication application) {
        this.application = application;
        Thread worker = new Thread(this::workOff, "background");
        worker.setDaemon(true);
        worker.start();
    }

    @Override
    public void execute(Runnable task) {
        queue.add(task);
    }

    void handle(HttpServletRequest request, HttpServletResponse response) {
        if (request.getPathInfo().equals("/begin")) {
            execute(() -> {
                await(answered);
                application.inSpan("background", done::countDown);
            });
        } else {
            answered.countDown();
            await(done);
        }
    }

    private void workOff() {
        try {
            while (true) {
                queue.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_S, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nothing happened");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
