package dev.weft.instrumentation.kafkaclients;

import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.opentelemetry.context.Context;
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
        OpenSpan taken = span;
        if (taken != null) {
            span = null;
            place.end(taken, error);
        }
    }

    private void begin(ConsumerRecord<?, ?> record) {
        RecordInHand here = place;
        if (here == null || !here.isOfThisThread()) {
            here = consumer.ofThisThread();
            place = here;
        }
        here.endLeftover();
        Header[] headers = record.headers().toArray();
        Context origin = headers.length == 0 ? Context.root() : Sends.SPANS.origin(headers, HeaderText.GETTER);
        OpenSpan started = Sends.SPANS.startProcess(new ReceivedRecord(record, consumer), origin);
        if (started != OpenSpan.NONE) {
            span = started;
            here.take(started);
        }
    }
}
