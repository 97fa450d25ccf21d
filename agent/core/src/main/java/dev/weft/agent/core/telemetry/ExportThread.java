package dev.weft.agent.core.telemetry;

import dev.weft.agent.core.Log;
import dev.weft.agent.core.telemetry.record.SpanListener;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The thread that exports. It is made in premain, so that it inherits nothing of the application's (class loader, access
 * control context, inheritable thread locals), and started when the first span has ended.
 */
final class ExportThread implements Runnable, SpanListener {

    private final AgentTelemetry telemetry;
    private final AtomicBoolean started = new AtomicBoolean();
    private final Thread thread;

    ExportThread(AgentTelemetry telemetry) {
        this.telemetry = telemetry;
        this.thread = new Thread(null, this, "weft-export", 0);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
    }

    @Override
    public void spanEnded(boolean pressing) {
        if (!started.get() && started.compareAndSet(false, true)) {
            start();
        }
        if (pressing) {
            telemetry.pipeline().loop().hurry();
        }
    }

    private void start() {
        try {
            thread.start();
        } catch (Throwable e) {
            // No memory for a thread, for one: spans are dropped when the queue is full, and nobody is harmed.
            Log.once("could not start its export thread: " + e);
        }
    }

    @Override
    public void run() {
        telemetry.pipeline().loop().run();
    }
}
