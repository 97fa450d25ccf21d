package dev.weft.instrumentation.kafkaclients;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Stands for senders in other processes: its records reach the broker with exactly the headers that the test wants. What Weft
 * writes into them is replaced when the value is serialized, which is after Weft and before Kafka reads the headers.
 */
final class Elsewhere extends StringSerializer {

    private ProducerRecord<?, ?> record;
    private List<Header> headers;

    private Elsewhere() {}

    /** Sends one record for each list of headers to the first partition, its number as value, and waits for them. */
    static Void send(String topic, List<List<Header>> records) throws Exception {
        Elsewhere elsewhere = new Elsewhere();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Clients.BROKER.bootstrapServers(), "linger.ms", 100),
                new StringSerializer(),
                elsewhere)) {
            for (List<Header> headers : records) {
                ProducerRecord<String, String> record =
                        new ProducerRecord<>(topic, 0, "key", String.valueOf(sent.size()));
                elsewhere.record = record;
                elsewhere.headers = headers;
                sent.add(producer.send(record));
            }
        }
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
        return null;
    }

    /** A header of this text. */
    static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] serialize(String topic, String value) {
        for (Header header : record.headers().toArray()) {
            record.headers().remove(header.key());
        }
        headers.forEach(record.headers()::add);
        return super.serialize(topic, value);
    }
}
