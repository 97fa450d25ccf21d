package dev.weft.instrumentation.kafkaclients;

import dev.weft.agent.api.span.MessageOrigins;
import dev.weft.agent.api.span.MessagingSpans;
import dev.weft.shaded.opentelemetry.api.common.AttributesBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** What the span of a poll shows of the records that it brought. */
final class PolledRecords implements MessagingSpans.Message {

    private final ConsumerState consumer;
    private final String topic;

    private PolledRecords(ConsumerState consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    /** The span of a poll that is over; reads every record, which is why an option asks for it. */
    static void record(ConsumerRecords<?, ?> records, ConsumerState consumer, long startNanos) {
        MessageOrigins origins = new MessageOrigins();
        for (ConsumerRecord<?, ?> record : records) {
            origins.add(Sends.SPANS.origin(record.headers().toArray(), HeaderText.GETTER));
        }
        PolledRecords polled = new PolledRecords(consumer, topic(records));
        Sends.SPANS.end(Sends.SPANS.startReceive("poll", polled, origins, records.count(), startNanos), null);
    }

    @Override
    public String destination() {
        return topic;
    }

    @Override
    public void describe(AttributesBuilder attributes) {
        attributes.put(MessagingSpans.CLIENT_ID, consumer.clientId);
        attributes.put(MessagingSpans.CONSUMER_GROUP, consumer.group);
    }

    private static String topic(ConsumerRecords<?, ?> records) {
        String only = null;
        for (TopicPartition partition : records.partitions()) {
            if (only != null && !only.equals(partition.topic())) {
                return null;
            }
            only = partition.topic();
        }
        return only;
    }
}
