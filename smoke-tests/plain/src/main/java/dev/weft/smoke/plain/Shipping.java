package dev.weft.smoke.plain;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the topic on a daemon thread and takes each item from the stock, until the JVM ends. */
final class Shipping implements Runnable {

    private final String servers;
    private final String topic;
    private final Stock stock;

    private Shipping(String servers, String topic, Stock stock) {
        this.servers = servers;
        this.topic = topic;
        this.stock = stock;
    }

    static void start(String servers, String topic, Stock stock) {
        Thread thread = new Thread(new Shipping(servers, topic, stock), "shipping");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", servers);
        settings.put("group.id", topic);
        settings.put("auto.offset.reset", "earliest");
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(Collections.singleton(topic));
            while (true) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    stock.take(Integer.parseInt(record.key()));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
