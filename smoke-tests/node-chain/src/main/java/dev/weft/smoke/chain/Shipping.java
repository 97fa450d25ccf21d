package dev.weft.smoke.chain;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Says of each message of {@code KAFKA_TOPIC}, on one line with tabs: SHIPPED, the order's path, then {@code traceparent},
 * {@code tracestate} and {@code baggage} as they came in the message, then the same three as a call made here would send them.
 */
public final class Shipping {

    private static final TextMapPropagator W3C =
            TextMapPropagator.composite(W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());

    private Shipping() {}

    public static void main(String[] args) {
        String topic = System.getenv("KAFKA_TOPIC");
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", System.getenv("KAFKA_SERVERS"));
        settings.put("group.id", topic);
        settings.put("auto.offset.reset", "earliest");
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(Set.of(topic));
            System.out.println("READY");
            while (true) {
                for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofSeconds(1))) {
                    System.out.println("SHIPPED\t" + message.value() + "\t" + tabbed(received(message)) + "\t"
                            + tabbed(current()));
                }
            }
        }
    }

    private static Map<String, String> received(ConsumerRecord<?, ?> message) {
        Map<String, String> fields = new HashMap<>();
        for (Header header : message.headers()) {
            fields.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static Map<String, String> current() {
        Map<String, String> fields = new HashMap<>();
        W3C.inject(Context.current(), fields, Map::put);
        return fields;
    }

    private static String tabbed(Map<String, String> fields) {
        return Stream.of("traceparent", "tracestate", "baggage")
                .map(name -> fields.getOrDefault(name, "none"))
                .collect(Collectors.joining("\t"));
    }
}
