package dev.weft.instrumentation.kafkaclients;

import dev.weft.agent.api.span.MessagingSpans;
import dev.weft.shaded.opentelemetry.api.common.AttributesBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a span shows of a record that is being processed. */
final class ReceivedRecord implements MessagingSpans.Message {

    private final ConsumerRecord<?, ?> record;
    private final ConsumerState consumer;

    ReceivedRecord(ConsumerRecord<?, ?> record, ConsumerState consumer) {
        this.record = record;
        this.consumer = consumer;
    }

    @Override
    public String destination() {
        return record.topic();
    }

    @Override
    public void describe(AttributesBuilder attributes) {
        attributes.put(MessagingSpans.CLIENT_ID, consumer.clientId);
        attributes.put(MessagingSpans.CONSUMER_GROUP, consumer.group);
        attributes.put(MessagingSpans.PARTITION, Integer.toString(record.partition()));
        attributes.put(KafkaAttributes.OFFSET, (Long) record.offset());
        attributes.put(KafkaAttributes.KEY, KafkaAttributes.key(record.key()));
        // Not by the value alone, which a deserializer may have made null.
        boolean tombstone = record.value() == null && record.serializedValueSize() < 0;
        attributes.put(KafkaAttributes.TOMBSTONE, tombstone ? true : null);
    }
}
