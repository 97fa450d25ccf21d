package dev.weft.agent.core.telemetry.export;

import java.util.concurrent.TimeUnit;

/**
 * Holds the JVM's end until spans are delivered. Other hooks run beside this one, and requests end in them; so it waits
 * for open requests, too, and returns when nothing happened for a while, or when its time is over: 5 s after the JVM began
 * to stop, 1 s if the collector is down.
 */
public final class ShutdownHook implements Runnable {

    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long MOST_IN_VAIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_MILLIS = 5;

    private final SpanSource source;
    private final ExportLoop loop;
    private long activity = -1;

    public ShutdownHook(SpanSource source, ExportLoop loop) {
        this.source = source;
        this.loop = loop;
    }

    @Override
    public void run() {
        if (source.activity() == 0) {
            return;
        }
        loop.stop();
        long began = System.nanoTime();
        long quietSince = began;
        // On a busy machine this thread may be kept from looking for long, so each decision follows a look.
        for (long now = began; now - began < most(); now = System.nanoTime()) {
            if (!isQuiet()) {
                quietSince = System.nanoTime();
            } else if (now - quietSince >= QUIET_NANOS) {
                return;
            }
            if (source.waiting() > 0) {
                // What ended just now need not wait for the schedule of a running JVM.
                loop.stop();
            }
            pause();
        }
    }

    /** Whether nothing is under way, and nothing happened since the last look. */
    private boolean isQuiet() {
        long before = activity;
        activity = source.activity();
        return activity == before && source.open() == 0 && loop.idle();
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            // Only a stranger interrupts this thread, and nobody but the clock ends its wait.
        }
    }

    private long most() {
        return loop.promising() ? MOST_NANOS : MOST_IN_VAIN_NANOS;
    }
}
