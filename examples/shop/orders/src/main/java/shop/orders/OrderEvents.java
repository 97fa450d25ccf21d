package shop.orders;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Tells whom it concerns of each new order, on the topic orders: its id, and its items, one per line. */
final class OrderEvents {
    private static final String TOPIC = "orders";

    private final Producer<String, String> producer;

    OrderEvents(String servers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers);
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    /** Returns when Kafka has the message. */
    void taken(long order, List<String> items) throws IOException {
        try {
            producer.send(new ProducerRecord<>(TOPIC, String.valueOf(order), String.join("\n", items)))
                    .get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("order " + order + " was not published", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while publishing an order");
        }
    }
}
