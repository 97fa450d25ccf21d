package dev.weft.instrumentation.kafkaclients;

import dev.weft.testing.WeftExtension;
import dev.weft.testing.kafka.EmbeddedKafka;
import dev.weft.testing.kafka.KafkaRelease;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Clients of the version under test, and the broker for it; hides what changed from 0.11 to 4.x. */
final class Clients {

    static final WeftExtension WEFT =
            WeftExtension.with("dev.weft.instrumentation.kafkaclients.KafkaClientsInstrumentation");

    static final EmbeddedKafka BROKER = EmbeddedKafka.shared(atLeast(2, 1) ? KafkaRelease.NEWEST : KafkaRelease.V3_9);

    private static final long PATIENCE_MS = 60_000;
    private static final Method POLL = poll();

    private Clients() {}

    /** Whether the clients on the class path are of this version or newer. */
    static boolean atLeast(int major, int minor) {
        String[] version = version().split("\\.", -1);
        int actual = Integer.parseInt(version[0]);
        return actual > major || (actual == major && Integer.parseInt(version[1]) >= minor);
    }

    /** The version of the clients on the class path. */
    static String version() {
        Properties properties = new Properties();
        try (InputStream file = KafkaProducer.class.getResourceAsStream("/kafka/kafka-version.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    static String newTopic(int partitions) {
        String topic = "orders-" + UUID.randomUUID();
        BROKER.createTopic(topic, partitions);
        return topic;
    }

    static KafkaProducer<String, String> producer(Object... settings) {
        return new KafkaProducer<>(
                settings(Map.of("client.id", "till", "retries", 10), settings),
                new StringSerializer(),
                new StringSerializer());
    }

    static KafkaConsumer<String, String> consumer(Object... settings) {
        return new KafkaConsumer<>(
                settings(
                        Map.of(
                                "client.id",
                                "kitchen",
                                "group.id",
                                "cooks",
                                "enable.auto.commit",
                                "false",
                                "auto.offset.reset",
                                "earliest"),
                        settings),
                new StringDeserializer(),
                new StringDeserializer());
    }

    /** A consumer at the beginning of some partitions. */
    static KafkaConsumer<String, String> consumerOf(String topic, int partitions) {
        KafkaConsumer<String, String> consumer = consumer();
        List<TopicPartition> assigned = new ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            assigned.add(new TopicPartition(topic, i));
        }
        consumer.assign(assigned);
        consumer.seekToBeginning(assigned);
        return consumer;
    }

    /** Sends records with these values to the first partition, and waits for them. */
    static void send(String topic, String... values) throws Exception {
        try (KafkaProducer<String, String> producer = producer()) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, 0, null, value)).get();
            }
        }
    }

    /** The next records, of which there must be some. */
    static <K, V> ConsumerRecords<K, V> poll(KafkaConsumer<K, V> consumer) {
        long deadline = System.nanoTime() + PATIENCE_MS * 1_000_000;
        while (System.nanoTime() - deadline < 0) {
            ConsumerRecords<K, V> records = pollOnce(consumer, 500);
            if (!records.isEmpty()) {
                return records;
            }
        }
        throw new AssertionError("no records");
    }

    /** Exactly so many records at once, however the broker hands them out. */
    static ConsumerRecords<String, String> pollAll(String topic, int partitions, int count) {
        long deadline = System.nanoTime() + PATIENCE_MS * 1_000_000;
        while (System.nanoTime() - deadline < 0) {
            KafkaConsumer<String, String> consumer = consumerOf(topic, partitions);
            ConsumerRecords<String, String> records = poll(consumer);
            if (records.count() == count) {
                CONSUMERS.add(consumer);
                return records;
            }
            consumer.close();
        }
        throw new AssertionError("never " + count + " records at once");
    }

    private static final List<KafkaConsumer<String, String>> CONSUMERS = new ArrayList<>();

    /** The consumer behind the last {@link #pollAll}. */
    static KafkaConsumer<String, String> lastConsumer() {
        return CONSUMERS.get(CONSUMERS.size() - 1);
    }

    static void closeConsumers() {
        CONSUMERS.forEach(KafkaConsumer::close);
        CONSUMERS.clear();
    }

    @SuppressWarnings("unchecked") // The method's type.
    static <K, V> ConsumerRecords<K, V> pollOnce(KafkaConsumer<K, V> consumer, long millis) {
        try {
            Object timeout = POLL.getParameterTypes()[0] == long.class ? (Object) millis : Duration.ofMillis(millis);
            return (ConsumerRecords<K, V>) POLL.invoke(consumer, timeout);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** The values, read by index, which is no iteration. */
    static List<String> values(List<ConsumerRecord<String, String>> records) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            values.add(records.get(i).value());
        }
        return values;
    }

    private static Map<String, Object> settings(Map<String, Object> defaults, Object... settings) {
        Map<String, Object> all = new HashMap<>(defaults);
        all.put("bootstrap.servers", BROKER.bootstrapServers());
        for (int i = 0; i < settings.length; i += 2) {
            all.put((String) settings[i], settings[i + 1]);
        }
        all.values().removeAll(Collections.singleton(""));
        return all;
    }

    /** With a duration since 2.0, with milliseconds before and until 3.x. */
    private static Method poll() {
        return Arrays.stream(KafkaConsumer.class.getMethods())
                .filter(method -> method.getName().equals("poll"))
                .min((one, other) -> Boolean.compare(
                        one.getParameterTypes()[0] == long.class, other.getParameterTypes()[0] == long.class))
                .orElseThrow();
    }
}
