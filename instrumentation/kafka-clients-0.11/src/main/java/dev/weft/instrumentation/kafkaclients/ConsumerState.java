package dev.weft.instrumentation.kafkaclients;

import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.MetricName;

/**
 * A consumer's names, and its records that are being processed: one on each thread at the most. Refers neither to the consumer
 * nor to a thread. Thread-safe.
 */
final class ConsumerState {

    /** Null where the consumer has none, or was made before Weft. */
    final String group;
    /** Null where it is not known. */
    final String clientId;

    private final ConcurrentHashMap<Long, RecordInHand> inHand = new ConcurrentHashMap<>();

    private ConsumerState(String group, String clientId) {
        this.group = group;
        this.clientId = clientId;
    }

    /** @param config null where it is not known any more */
    static ConsumerState of(Object consumer, ConsumerConfig config) {
        String group = config == null ? null : notEmpty(config.getString(ConsumerConfig.GROUP_ID_CONFIG));
        String clientId = config == null ? null : notEmpty(config.getString(ConsumerConfig.CLIENT_ID_CONFIG));
        return new ConsumerState(group, clientId == null ? generatedClientId(consumer) : clientId);
    }

    /** The place for the record that this thread takes next. */
    RecordInHand ofThisThread() {
        long thread = RecordInHand.thisThread();
        RecordInHand known = inHand.get(thread);
        if (known == null) {
            known = new RecordInHand(this, thread);
            inHand.put(thread, known);
        }
        return known;
    }

    /** Takes back what {@link #endAll} did to a thread that took a record in the same moment. */
    void remember(RecordInHand place, long thread) {
        inHand.put(thread, place);
    }

    /** Ends what is in hand, on whatever thread: the application goes on to other records. */
    void endAll() {
        if (inHand.isEmpty()) {
            return;
        }
        Iterator<RecordInHand> places = inHand.values().iterator();
        while (places.hasNext()) {
            RecordInHand place = places.next();
            places.remove();
            place.forget();
        }
    }

    /** The one that old clients make up for themselves shows in the tags of their metrics. */
    private static String generatedClientId(Object consumer) {
        if (consumer instanceof Consumer) {
            for (MetricName metric : ((Consumer<?, ?>) consumer).metrics().keySet()) {
                String clientId = metric.tags().get("client-id");
                if (clientId != null) {
                    return notEmpty(clientId);
                }
            }
        }
        return null;
    }

    private static String notEmpty(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
