package dev.weft.smoke.plain;

import java.util.Collections;

/** The plain server for people who ship by Kafka: what they order is taken from the stock by whoever reads the topic. */
public final class KafkaServer {

    private KafkaServer() {}

    public static void main(String[] args) throws Exception {
        String servers = System.getenv("KAFKA_SERVERS");
        String topic = System.getenv("KAFKA_TOPIC");
        PlainServer.start(stock -> {
            Shipping.start(servers, topic, stock);
            return Collections.singletonMap("/ship/*", new ShipServlet(servers, topic));
        });
    }
}
