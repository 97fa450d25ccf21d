package dev.weft.instrumentation.kafkaclients;

import dev.weft.testing.WeftExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A consumer of a share group, apart from the test because old clients have no such class. */
final class Shares {

    private static final int MOST_SENT = 100;

    private static int sent;

    private Shares() {}

    /** Joins a group, sends records until some come back, and returns what was current while they were processed. */
    static List<String> process(String topic, String group, WeftExtension weft) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", Clients.BROKER.bootstrapServers(), "group.id", group, "client.id", "kitchen");
        List<String> current = new ArrayList<>();
        try (KafkaShareConsumer<String, String> consumer =
                new KafkaShareConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            // A new share group begins with what is sent after it has joined.
            for (sent = 0; current.isEmpty() && sent < MOST_SENT; sent++) {
                Clients.send(topic, "tea");
                ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(500));
                for (ConsumerRecord<String, String> unused : records) {
                    current.add(weft.currentSpanId());
                }
            }
        }
        return current;
    }

    /** How many records {@link #process} sent. */
    static int sent() {
        return sent;
    }
}
