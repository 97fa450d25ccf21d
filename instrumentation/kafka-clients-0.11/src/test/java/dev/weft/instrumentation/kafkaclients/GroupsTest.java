package dev.weft.instrumentation.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedSpan.Kind;
import dev.weft.testing.RecordedTrace;
import dev.weft.testing.WeftExtension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Consumers that share the work by each of Kafka's protocols, and the threads that clients start for it. */
class GroupsTest {

    @RegisterExtension
    static final WeftExtension weft = Clients.WEFT;

    @Test
    void aMemberOfAClassicGroupHasOneSpanARecord() throws Exception {
        member("group.id", "classic-" + UUID.randomUUID());
    }

    @Test
    void aMemberOfAGroupOfTheNewProtocolHasOneSpanARecord() throws Exception {
        assumeTrue(Clients.atLeast(3, 9), "the protocol is that of Kafka 4");
        member("group.id", "new-" + UUID.randomUUID(), "group.protocol", "consumer");
    }

    @Test
    void aMemberOfAShareGroupHasOneSpanARecord() throws Exception {
        assumeTrue(Clients.atLeast(4, 2), "share groups are complete in Kafka 4.2");
        String topic = Clients.newTopic(1);
        String group = "share-" + UUID.randomUUID();
        List<String> current = Shares.process(topic, group, weft);

        weft.assertNoContext();
        List<RecordedSpan> processed = weft.awaitTraces(Shares.sent()).stream()
                .flatMap(trace -> trace.spans().stream())
                .filter(span -> span.kind() == Kind.CONSUMER)
                .toList();
        assertThat(processed).extracting(RecordedSpan::spanId).isEqualTo(current);
        assertThat(processed)
                .allSatisfy(span -> assertThat(span.attributes())
                        .containsEntry("messaging.consumer.group.name", group)
                        .containsEntry("messaging.client.id", "kitchen"));
    }

    @Test
    void aClientsOwnThreadsWorkForNobodyInParticular() throws Exception {
        String topic = Clients.newTopic(1);
        Watching.SEEN.clear();
        List<KafkaProducer<String, String>> producers = new ArrayList<>();
        weft.inSpan("request", () -> {
            producers.add(Clients.producer("interceptor.classes", Watching.class.getName()));
            return producers.get(0).send(new ProducerRecord<>(topic, "tea")).get();
        });
        try (KafkaProducer<String, String> producer = producers.get(0)) {
            producer.send(new ProducerRecord<>(topic, "coffee")).get();
        }

        assertThat(Watching.SEEN).containsExactly(WeftExtension.NO_SPAN, WeftExtension.NO_SPAN);
    }

    private static void member(Object... settings) throws Exception {
        String topic = Clients.newTopic(1);
        Clients.send(topic, "tea", "coffee");
        int processed = 0;
        try (KafkaConsumer<String, String> consumer = Clients.consumer(settings)) {
            consumer.subscribe(List.of(topic));
            while (processed < 2) {
                for (ConsumerRecord<String, String> record : Clients.poll(consumer)) {
                    assertThat(record.value()).isEqualTo(processed++ == 0 ? "tea" : "coffee");
                }
            }
            consumer.commitSync();
        }

        weft.assertNoContext();
        List<RecordedTrace> traces = weft.awaitTraces(2);
        assertThat(traces).allSatisfy(trace -> {
            assertThat(trace.isWhole()).isTrue();
            assertThat(trace.spans()).extracting(RecordedSpan::kind).containsExactly(Kind.PRODUCER, Kind.CONSUMER);
            assertThat(trace.spans().get(1).attribute("messaging.consumer.group.name"))
                    .isEqualTo(settings[1]);
        });
    }

    /** Notes what is current on the producer's own thread. */
    public static final class Watching implements ProducerInterceptor<String, String> {

        static final List<String> SEEN = Collections.synchronizedList(new ArrayList<>());

        @Override
        public ProducerRecord<String, String> onSend(ProducerRecord<String, String> record) {
            return record;
        }

        @Override
        public void onAcknowledgement(RecordMetadata metadata, Exception error) {
            SEEN.add(weft.currentSpanId());
        }

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> settings) {}
    }
}
