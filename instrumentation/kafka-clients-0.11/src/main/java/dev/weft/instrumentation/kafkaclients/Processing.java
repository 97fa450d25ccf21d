package dev.weft.instrumentation.kafkaclients;

import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.opentelemetry.context.Context;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * One iteration over records: the span of the record that the application has in hand lasts until it takes the next one or there
 * is none, at the latest until the next poll. As thread-safe as the iterator that it belongs to; no method throws.
 */
final class Processing {

    private final ConsumerState consumer;
    private RecordInHand place;
    private OpenSpan span;
    private Header[] unread;
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
        Header[] headers = unread;
        if (headers != null) {
            unread = null;
            place.end(headers);
        }
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
            here = consumer.ofThisThread();
            place = here;
        }
        here.endLeftover();
        // Not the headers themselves, to which the application may add.
        Header[] headers = RawHeaders.copy(record.headers());
        if (getsNoSpan(headers)) {
            unread = headers;
            here.take(headers);
            return;
        }
        Context origin = headers.length == 0 ? Context.root() : Sends.SPANS.origin(headers, HeaderText.GETTER);
        OpenSpan started = Sends.SPANS.startProcess(new ReceivedRecord(record, consumer), origin);
        if (started != OpenSpan.NONE) {
            span = started;
            here.take(started);
        } else {
            here.leaveIfEmpty();
        }
    }

    private static boolean getsNoSpan(Header[] headers) {
        if (headers.length == 0) {
            return false;
        }
        if (Sends.SPANS.dropsAll()) {
            return true;
        }
        ByteBuffer traceparent = RawHeaders.onlyTraceparent(headers);
        return traceparent != null && Sends.SPANS.drops(traceparent);
    }
}
