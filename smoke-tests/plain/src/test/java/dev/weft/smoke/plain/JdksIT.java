package dev.weft.smoke.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Jdk;
import dev.weft.testing.OtlpReceiver;
import dev.weft.testing.kafka.EmbeddedKafka;
import dev.weft.testing.kafka.KafkaRelease;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One jar runs on the oldest and the newest JDK: whole traces, and nothing on stderr but Weft's one line. */
class JdksIT {

    /** The first are linked, the last are what users have. */
    private static final int ORDERS = 3;

    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {8, 17, 21, 25})
    void traces_are_whole_and_stderr_is_quiet(int feature) {
        Jdk jdk = Jdk.of(feature);
        try (OtlpReceiver receiver = OtlpReceiver.start();
                Program program = Launch.on(jdk).weft(receiver).start()) {
            Orders.send(program, ORDERS);
            Orders.assertTraces(receiver, ORDERS);
            assertThat(program.stop()).isEqualTo(bareExit(jdk));
            Orders.assertOnlyStartLine(program, receiver);
        }
    }

    /** On the JDK's own server, which answers by itself, and whose handlers may answer later. */
    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {8, 17, 21, 25})
    void the_server_of_the_jdk_is_traced(int feature) {
        try (OtlpReceiver receiver = OtlpReceiver.start();
                Program program = Launch.on(Jdk.of(feature))
                        .main(JdkServer.class)
                        .environment("OTEL_SERVICE_NAME", "plain")
                        .weft(receiver)
                        .start()) {
            assertTrace(program, receiver, "/shop/stock/1", "200 1000", """
                    SERVER GET /shop/stock/
                      CLIENT SELECT item
                    """, Orders.STATEMENTS_AT_START);
            assertTrace(program, receiver, "/shop/later/1", "200 1000", """
                    SERVER GET /shop/later/
                      CLIENT SELECT item
                    """, 0);
            assertTrace(program, receiver, "/other", "404 <h1>404 Not Found</h1>No context found for request", """
                    SERVER GET
                    """, 0);
            program.stop();
            Orders.assertOnlyStartLine(program, receiver);
        }
    }

    private static void assertTrace(
            Program program, OtlpReceiver receiver, String path, String answer, String trace, int others) {
        assertThat(program.get(path)).isEqualTo(answer);
        Orders.assertTraces(receiver, 1, others, trace);
        receiver.clear();
    }

    /** With Kafka clients of 2021, against the newest broker. */
    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {8, 17, 21, 25})
    void a_message_continues_the_trace(int feature) {
        Jdk jdk = Jdk.of(feature);
        String topic = "shipping-on-" + feature;
        EmbeddedKafka kafka = EmbeddedKafka.shared(KafkaRelease.NEWEST);
        kafka.createTopic(topic, 1);
        try (OtlpReceiver receiver = OtlpReceiver.start();
                Program program = Launch.on(jdk)
                        .main(KafkaServer.class)
                        .environment("KAFKA_SERVERS", kafka.bootstrapServers())
                        .environment("KAFKA_TOPIC", topic)
                        .environment("OTEL_SERVICE_NAME", "plain")
                        .weft(receiver)
                        .start()) {
            for (int i = 0; i < ORDERS; i++) {
                assertThat(program.get("/shop/ship/1")).isEqualTo("200 published");
            }
            Orders.assertTraces(receiver, ORDERS, Orders.STATEMENTS_AT_START, """
                    SERVER GET /shop/ship/*
                      PRODUCER send %1$s
                        CONSUMER process %1$s
                          CLIENT UPDATE item
                    """.formatted(topic));
            program.stop();
            Orders.assertOnlyStartLine(program, receiver);
        }
    }

    /** Also proves that nothing but Weft could have spoken on stderr above. */
    private static int bareExit(Jdk jdk) {
        try (Program bare = Launch.on(jdk).start()) {
            Orders.send(bare, 1);
            int exit = bare.stop();
            assertThat(bare.stderr()).isEmpty();
            return exit;
        }
    }
}
