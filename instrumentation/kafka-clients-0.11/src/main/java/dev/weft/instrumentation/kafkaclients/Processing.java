package dev.weft.instrumentation.kafkaclients;

import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.opentelemetry.context.Context;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One iteration over records: the span of the record that the application has in hand lasts until it takes the next one or there
 * is none, at the latest until the next poll. As thread-safe as the iterator that it belongs to; no method throws.
 */
final class Processing {

    private final ConsumerState consumer;
    private RecordInHand place;
    private OpenSpan span;
    private Object unread;
    private boolean broken;

    Processing(ConsumerState consumer) {
        this.consumer = consumer;
    }

    void take(ConsumerRecord<?, ?> record) {
        if (broken || record == null) {
            return;
        }
        try {
            begin(record);
        } catch (Throwable unexpected) {
            broken = true;
            Sends.TELEMETRY.failed(Processing.class, unexpected);
        }
    }

    /** @param error null if the record was processed as far as anybody can see */
    void end(Throwable error) {
        Object headers = unread;
        if (headers != null) {
            unread = null;
            place.endUnread(headers);
        }
        endSpan(error);
    }

    /** Ends the span of the record in hand. A record without one stays: the next takes its place. */
    void endSpan() {
        endSpan(null);
    }

    private void endSpan(Throwable error) {
        OpenSpan taken = span;
        if (taken != null) {
            span = null;
            place.end(taken, error);
        }
    }

    /** There are no more records. */
    void finish() {
        end(null);
        RecordInHand left = place;
        if (left != null) {
            place = null;
            left.leaveIfEmpty();
        }
    }

    private void begin(ConsumerRecord<?, ?> record) {
        RecordInHand here = place;
        if (here == null || !here.isOfThisThread()) {
            // The thread that had the iterator before keeps nothing in hand.
            end(null);
            here = consumer.ofThisThread();
            place = here;
        }
        Object headers = RawHeaders.keep(record.headers());
        if (headers != null && getsNoSpan(headers)) {
            unread = headers;
            here.takeUnread(headers);
            return;
        }
        unread = null;
        here.endLeftover();
        Context origin =
                headers == null ? Context.root() : Sends.SPANS.origin(RawHeaders.all(headers), HeaderText.GETTER);
        OpenSpan started = Sends.SPANS.startProcess(new ReceivedRecord(record, consumer), origin);
        if (started != OpenSpan.NONE) {
            span = started;
            here.take(started);
        } else {
            here.leaveIfEmpty();
        }
    }

    private static boolean getsNoSpan(Object headers) {
        if (Sends.SPANS.dropsAll()) {
            return true;
        }
        ByteBuffer traceparent = RawHeaders.onlyTraceparent(headers);
        return traceparent != null && Sends.SPANS.drops(traceparent);
    }
}
