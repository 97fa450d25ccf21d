package dev.weft.benchmarks.kafka;

import dev.weft.testing.kafka.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** The same records, from senders that nobody traces and from senders whose traces are not sampled. */
enum Topic {
    PLAIN("no headers", null),
    UNSAMPLED("an unsampled `traceparent`", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");

    /** So that the consumer asks for the records of some while it has those of others. */
    static final int PARTITIONS = 4;

    private final String headers;
    private final String traceparent;

    Topic(String headers, String traceparent) {
        this.headers = headers;
        this.traceparent = traceparent;
    }

    /** What its records carry, as the table shows it. */
    String headers() {
        return headers;
    }

    /** As the broker knows it. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Creates it and sends so many records with values of so many characters, spread evenly. */
    void fill(EmbeddedKafka broker, int records, int characters) {
        broker.createTopic(id(), PARTITIONS);
        String value = "x".repeat(characters);
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 20, "batch.size", 1 << 16);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < records; i++) {
                ProducerRecord<String, String> record = new ProducerRecord<>(id(), i % PARTITIONS, "order-" + i, value);
                if (traceparent != null) {
                    record.headers().add("traceparent", traceparent.getBytes(StandardCharsets.UTF_8));
                }
                Future<RecordMetadata> unused = producer.send(record);
            }
        }
    }
}
