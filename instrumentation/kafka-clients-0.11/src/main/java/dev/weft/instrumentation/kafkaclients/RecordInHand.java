package dev.weft.instrumentation.kafkaclients;

import dev.weft.agent.api.context.LateScope;
import dev.weft.agent.api.context.ThreadContexts;
import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.opentelemetry.context.Context;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The place for the record of one consumer that one thread is processing. It stays on that thread for as long as a loop finds
 * records with a context, and answers with that of whatever record is in hand: of its span, or, where nothing is recorded, of
 * its headers, which are then read only if somebody asks. A record is taken on that thread only; it may be let go on any.
 */
final class RecordInHand implements Supplier<Context> {

    private final ConsumerState consumer;
    private final long thread;

    /** What {@link RawHeaders#keep} kept of a record that has no span unless somebody asks; else null. */
    private final AtomicReference<Object> unread = new AtomicReference<>();

    private final AtomicReference<OpenSpan> span = new AtomicReference<>();
    private volatile LateScope scope;
    private volatile boolean forgotten;

    RecordInHand(ConsumerState consumer, long thread) {
        this.consumer = consumer;
        this.thread = thread;
    }

    /** Whether this is the place for the next record of the thread that asks. */
    boolean isOfThisThread() {
        return isUppermost() || (!forgotten && thread == thisThread());
    }

    private boolean isUppermost() {
        LateScope here = scope;
        return here != null && here.isUppermost();
    }

    /** Makes this current on its own thread, and takes back what the loop's body left there. */
    private void makeCurrent() {
        if (!isUppermost()) {
            leave();
            scope = ThreadContexts.attachLate(this);
        }
    }

    /** Takes this off its thread, unless a record is in hand, perhaps another loop's. */
    void leaveIfEmpty() {
        if (span.get() == null && unread.get() == null) {
            leave();
        }
    }

    private void leave() {
        LateScope here = scope;
        if (here != null) {
            scope = null;
            here.close();
        }
    }

    /** Lets go what the thread has in hand: it left an iteration early. */
    void endLeftover() {
        if (unread.get() != null) {
            unread.lazySet(null);
        }
        if (span.get() != null) {
            OpenSpan left = span.getAndSet(null);
            if (left != null) {
                left.end();
            }
        }
    }

    /** Takes a record without reading it. No memory barrier: another thread that lets go of it now ends nothing. */
    void takeUnread(Object headers) {
        makeCurrent();
        if (span.get() != null) {
            endLeftover();
        }
        unread.lazySet(headers);
    }

    /** Takes a record that has a span. */
    void take(OpenSpan started) {
        makeCurrent();
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
            Sends.SPANS.end(taken, error);
        }
    }

    /** Lets this record go if it is still in hand. */
    void endUnread(Object taken) {
        if (unread.get() == taken) {
            endLeftover();
        }
    }

    void forget() {
        forgotten = true;
        endLeftover();
        leave();
    }

    /** The context of what is in hand; null if that changes nothing. */
    @Override
    public Context get() {
        try {
            OpenSpan known = span.get();
            if (known == null) {
                Object headers = unread.get();
                if (headers == null) {
                    return null;
                }
                known = Sends.SPANS.passOn(Sends.SPANS.origin(RawHeaders.all(headers), HeaderText.GETTER));
                span.set(known);
            }
            return known == OpenSpan.NONE ? null : known.context();
        } catch (Throwable unexpected) {
            unread.set(null);
            Sends.TELEMETRY.failed(RecordInHand.class, unexpected);
            return null;
        }
    }

    @SuppressWarnings("deprecation") // threadId() is JDK 19+; a thread that overrides getId answers the same each time.
    static long thisThread() {
        return Thread.currentThread().getId();
    }
}
