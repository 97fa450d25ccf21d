package dev.weft.instrumentation.kafkaclients;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.span.MessagingSpans;
import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.opentelemetry.context.Context;
import java.lang.reflect.Method;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** What: one span a record sent, and its context in the record's headers. Thread-safe. */
final class Sends {

    static final Telemetry TELEMETRY = Telemetry.of(Sends.class);
    static final MessagingSpans SPANS = new MessagingSpans(TELEMETRY, "dev.weft.kafka-clients", "kafka");

    private static final boolean PROPAGATING = TELEMETRY.settings().get(Options.KAFKA_PROPAGATION);

    /** Clients 4.0 know no broker without headers any more, and have no such method. */
    private static final boolean OLD_BROKERS = has(ApiVersions.class, "maxUsableProduceMagic");

    /** The first format of messages that has headers (KIP-82). */
    private static final byte WITH_HEADERS = 2;

    private Sends() {}

    static Send start(ProducerRecord<?, ?> record, Callback callback, String clientId, ApiVersions brokers) {
        if (record == null) {
            return null;
        }
        Context context = Context.current();
        boolean propagated = PROPAGATING && takeHeaders(brokers);
        OpenSpan span = SPANS.startSend(new SentRecord(record, clientId), propagated);
        return new Send(span.activate(), context, callback, propagated);
    }

    /**
     * Writes the context in place of what an earlier send may have left.
     *
     * @return the record, or a copy of it if its headers are read-only, because it was sent before
     */
    static <K, V> ProducerRecord<K, V> withContext(ProducerRecord<K, V> record, OpenSpan span) {
        try {
            write(span, record.headers());
            return record;
        } catch (IllegalStateException readOnly) {
            ProducerRecord<K, V> copy = new ProducerRecord<>(
                    record.topic(),
                    record.partition(),
                    record.timestamp(),
                    record.key(),
                    record.value(),
                    record.headers());
            write(span, copy.headers());
            return copy;
        }
    }

    private static void write(OpenSpan span, Headers headers) {
        for (String header : SPANS.headers()) {
            // Baggage may be the application's own; it is replaced only if there is some to send.
            if (!header.equals("baggage") && headers.lastHeader(header) != null) {
                headers.remove(header);
            }
        }
        SPANS.inject(span, headers, HeaderText.SETTER);
    }

    private static boolean takeHeaders(ApiVersions brokers) {
        return !OLD_BROKERS || brokers == null || brokers.maxUsableProduceMagic() >= WITH_HEADERS;
    }

    private static boolean has(Class<?> type, String method) {
        for (Method candidate : type.getMethods()) {
            if (candidate.getName().equals(method)) {
                return true;
            }
        }
        return false;
    }
}
