package dev.weft.instrumentation.kafkaclients;

import dev.weft.agent.api.span.MessagingSpans;
import dev.weft.shaded.opentelemetry.api.common.AttributesBuilder;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What a span shows of a record that is being sent. */
final class SentRecord implements MessagingSpans.Message {

    private final ProducerRecord<?, ?> record;
    private final String clientId;

    SentRecord(ProducerRecord<?, ?> record, String clientId) {
        this.record = record;
        this.clientId = clientId;
    }

    @Override
    public String destination() {
        return record.topic();
    }

    @Override
    public void describe(AttributesBuilder attributes) {
        Integer partition = record.partition();
        attributes.put(MessagingSpans.CLIENT_ID, clientId);
        attributes.put(MessagingSpans.PARTITION, partition == null ? null : partition.toString());
        attributes.put(KafkaAttributes.KEY, KafkaAttributes.key(record.key()));
        attributes.put(KafkaAttributes.TOMBSTONE, record.value() == null ? true : null);
    }
}
