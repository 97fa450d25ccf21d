package shop.stock;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The stock service: takes the items of each order on the topic orders from the warehouse. Settings are environment
 * variables.
 */
public final class StockService {
    private static final String TOPIC = "orders";

    private StockService() {}

    public static void main(String[] args) throws SQLException {
        Map<String, String> settings = System.getenv();
        String servers = settings.getOrDefault("KAFKA_SERVERS", "localhost:9092");
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(settings.get("DATABASE_URL"));
        pool.setMaximumPoolSize(2);
        try (HikariDataSource database = new HikariDataSource(pool);
                KafkaConsumer<String, String> orders = consumer(servers)) {
            stopOnSignal(orders);
            orders.subscribe(List.of(TOPIC), announcing("stock listens on kafka://" + servers + "/" + TOPIC));
            serve(orders, new Warehouse(database));
        } catch (WakeupException stopped) {
            // As asked by the signal.
        }
    }

    private static void serve(KafkaConsumer<String, String> orders, Warehouse warehouse) throws SQLException {
        while (true) {
            for (ConsumerRecord<String, String> order : orders.poll(Duration.ofSeconds(1))) {
                warehouse.take(
                        Long.parseLong(order.key()), order.value().lines().toList());
            }
        }
    }

    private static KafkaConsumer<String, String> consumer(String servers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", servers,
                "group.id", "stock",
                "auto.offset.reset", "earliest");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    private static ConsumerRebalanceListener announcing(String line) {
        return new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                System.out.println(line);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
        };
    }

    /** The signal interrupts the poll; the JVM then waits for the consumer to leave its group. */
    private static void stopOnSignal(KafkaConsumer<String, String> orders) {
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            orders.wakeup();
            try {
                main.join(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }
}
