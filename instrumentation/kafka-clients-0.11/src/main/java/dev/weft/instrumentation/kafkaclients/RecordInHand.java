package dev.weft.instrumentation.kafkaclients;

import dev.weft.agent.api.span.OpenSpan;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The place for the record of one consumer that one thread is processing; holds its span, current on that thread. A record
 * is taken on that thread only; it may be ended on any.
 */
final class RecordInHand {

    private final ConsumerState consumer;
    private final long thread;
    private final AtomicReference<OpenSpan> span = new AtomicReference<>();
    private volatile boolean forgotten;

    RecordInHand(ConsumerState consumer, long thread) {
        this.consumer = consumer;
        this.thread = thread;
    }

    /** Whether this is the place for the next record of the thread that asks. */
    boolean isOfThisThread() {
        return !forgotten && thread == thisThread();
    }

    /** Ends what the thread has in hand: it left an iteration early. */
    void endLeftover() {
        OpenSpan left = span.getAndSet(null);
        if (left != null) {
            end(left);
        }
    }

    /** Makes the span of the next record current. */
    void take(OpenSpan started) {
        started.activate();
        span.set(started);
        if (forgotten) {
            // A poll on another thread came in between, and will not come back for this record.
            forgotten = false;
            consumer.remember(this, thread);
        }
    }

    /** Ends this span if it is still in hand. */
    void end(OpenSpan taken, Throwable error) {
        if (span.compareAndSet(taken, null)) {
            taken.deactivate();
            Sends.SPANS.end(taken, error);
        }
    }

    void forget() {
        forgotten = true;
        endLeftover();
    }

    @SuppressWarnings("deprecation") // threadId() is JDK 19+; a thread that overrides getId answers the same each time.
    static long thisThread() {
        return Thread.currentThread().getId();
    }

    private static void end(OpenSpan taken) {
        taken.deactivate();
        taken.end();
    }
}
