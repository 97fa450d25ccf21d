package dev.weft.instrumentation.kafkaclients;

import dev.weft.agent.api.span.MessagingSpans;
import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A record under way, as the callback that tells what became of it; the application's own runs as its sender would. */
final class Send implements Callback {

    private final OpenSpan span;
    private final Context context;
    private final Callback callback;
    private final boolean propagated;

    /**
     * The send of one record.
     *
     * @param span active on this thread
     * @param context of the sender
     * @param callback the application's; nullable
     */
    Send(OpenSpan span, Context context, Callback callback, boolean propagated) {
        this.span = span;
        this.context = context;
        this.callback = callback;
        this.propagated = propagated;
    }

    /** The record to send in place of this one, or null for no other. */
    ProducerRecord<?, ?> propagate(ProducerRecord<?, ?> record) {
        return propagated ? Sends.withContext(record, span) : null;
    }

    /** On the sender's thread, when {@code send} returns or throws. */
    void returned(Throwable error) {
        span.deactivate();
        if (error != null) {
            Sends.SPANS.end(span, error);
        }
    }

    @Override
    public void onCompletion(RecordMetadata metadata, Exception error) {
        try {
            end(metadata, error);
        } catch (Throwable unexpected) {
            span.end();
            Sends.TELEMETRY.failed(Send.class, unexpected);
        }
        if (callback != null) {
            try (Scope scope = ContextStorage.get().attach(context)) {
                callback.onCompletion(metadata, error);
            }
        }
    }

    private void end(RecordMetadata metadata, Exception error) {
        if (error == null && metadata != null && span.recording()) {
            span.set(MessagingSpans.PARTITION, Integer.toString(metadata.partition()));
            span.set(KafkaAttributes.OFFSET, metadata.offset() < 0 ? null : (Long) metadata.offset());
        }
        Sends.SPANS.end(span, error);
    }

    /** As Kafka logs it. */
    @Override
    public String toString() {
        return String.valueOf(callback);
    }
}
