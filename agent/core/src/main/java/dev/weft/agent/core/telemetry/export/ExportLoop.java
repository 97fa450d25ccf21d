package dev.weft.agent.core.telemetry.export;

import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.config.Settings;
import dev.weft.agent.api.context.WeakIdentityMap;
import dev.weft.agent.core.Log;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes ended spans and exports them: a batch when it is full or its time has come, again after a pause where that
 * failed, at once while the JVM stops. {@link #run} belongs to the export thread; the other methods are for any thread,
 * and none of them blocks or throws.
 */
public final class ExportLoop implements Runnable {

    private static final long FIRST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** While the JVM stops there is no time for a longer pause. */
    private static final long LAST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final SpanSource source;
    private final Exporter exporter;
    private final CollectorNews news;
    private final Backoff backoff;
    private final int batchSize;
    private final long delayNanos;
    private final long giveUpNanos;

    private volatile Thread thread;
    private volatile boolean stopping;
    private volatile boolean full;
    /** Whether this thread holds spans that are neither delivered nor given up. */
    private volatile boolean busy;

    private Batch batch;
    private long batchSince;
    private long givenUp;
    /** No attempt before this time, by the clock of System.nanoTime. */
    private long resumeAt;
    /** Even a batch that is not full is due at this time. */
    private long dueAt;

    private boolean lastTries;

    /** Builds the way to the destination; touches neither network nor files. */
    public static ExportLoop to(Destination destination, Settings settings, SpanSource source) {
        return new ExportLoop(
                source,
                new LateExporter(destination, settings),
                new CollectorNews(destination.toString()),
                new Backoff(FIRST_PAUSE_NANOS, LONGEST_PAUSE_NANOS),
                settings.get(Options.BSP_MAX_EXPORT_BATCH_SIZE),
                TimeUnit.MILLISECONDS.toNanos(destination.delayMillis(settings)),
                TimeUnit.MILLISECONDS.toNanos(settings.get(Options.BSP_EXPORT_TIMEOUT)));
    }

    /**
     * @param delayNanos between two exports, unless a full batch waits
     * @param giveUpNanos after which a batch that cannot be delivered is dropped
     */
    ExportLoop(
            SpanSource source,
            Exporter exporter,
            CollectorNews news,
            Backoff backoff,
            int batchSize,
            long delayNanos,
            long giveUpNanos) {
        this.source = source;
        this.exporter = exporter;
        this.news = news;
        this.backoff = backoff;
        this.batchSize = batchSize;
        this.delayNanos = delayNanos;
        this.giveUpNanos = giveUpNanos;
    }

    /** Says that a batch may be full, so that it need not wait for its time. */
    public void hurry() {
        if (!full) {
            full = true;
            LockSupport.unpark(thread);
        }
    }

    /** Exports what has ended, at once; called again when more has ended. */
    void stop() {
        stopping = true;
        LockSupport.unpark(thread);
    }

    /** Whether nothing waits and nothing is under way. */
    boolean idle() {
        return !busy && source.waiting() == 0;
    }

    /** Whether the destination is worth waiting for while the JVM stops. */
    boolean promising() {
        return exporter.promising();
    }

    /** Runs for as long as the JVM. */
    @Override
    public void run() {
        thread = Thread.currentThread();
        resumeAt = System.nanoTime();
        dueAt = resumeAt + delayNanos;
        while (true) {
            try {
                rest();
                step();
                WeakIdentityMap.purgeAll();
            } catch (Throwable e) {
                // Nothing may end this thread; whatever it was, the batch is lost.
                Log.once("export failed: " + e);
                lose();
                resumeAt = System.nanoTime() + backoff.pauseNanos();
            }
        }
    }

    private void rest() {
        for (long nanos = untilDue(); nanos > 0; nanos = untilDue()) {
            LockSupport.parkNanos(this, nanos);
            // A stranger may have interrupted this thread, and parking would return at once for ever.
            Thread.interrupted();
        }
    }

    /** Nanoseconds until something must be done; 0 or less if that is now. */
    private long untilDue() {
        long now = System.nanoTime();
        if (stopping && !lastTries) {
            lastTries = true;
            resumeAt = now;
        }
        boolean ready = batch != null || full || (stopping && source.waiting() > 0);
        return ready ? resumeAt - now : Math.max(dueAt - now, resumeAt - now);
    }

    private void step() {
        if (batch == null) {
            full = false;
            busy = true;
            batch = source.next(batchSize);
            batchSince = System.nanoTime();
        }
        if (batch != null) {
            settle(exporter.export(batch));
        }
        busy = batch != null;
        dueAt = System.nanoTime() + delayNanos;
    }

    private void settle(Result result) {
        if (result.delivered()) {
            batch = null;
            backoff.reset();
            news.success(dropped());
            // What fills another batch need not wait for the clock.
            full |= source.waiting() >= batchSize;
            return;
        }
        news.failure(result.reason());
        long pause = Math.max(backoff.pauseNanos(), result.pauseNanos());
        if (stopping) {
            pause = Math.min(pause, LAST_PAUSE_NANOS);
        }
        long now = System.nanoTime();
        resumeAt = now + pause;
        if (!result.retryable() || (giveUpNanos > 0 && resumeAt - batchSince > giveUpNanos)) {
            lose();
        }
    }

    private void lose() {
        if (batch != null) {
            givenUp += batch.spans();
            batch = null;
        }
        busy = false;
    }

    private long dropped() {
        return source.dropped() + givenUp;
    }
}
