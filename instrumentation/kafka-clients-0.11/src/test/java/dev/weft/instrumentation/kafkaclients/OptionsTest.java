package dev.weft.instrumentation.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedSpan.Kind;
import dev.weft.testing.WeftExtension;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the options of this instrumentation change; an execution of its own in the build sets them. */
@EnabledIfSystemProperty(
        named = "otel.instrumentation.messaging.experimental.receive-telemetry.enabled",
        matches = "true")
@EnabledIfSystemProperty(named = "otel.instrumentation.kafka.producer-propagation.enabled", matches = "false")
class OptionsTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String OTHER_TRACE = "1bf7651916cd43dd8448eb211c80319c";

    @RegisterExtension
    static final WeftExtension weft = Clients.WEFT;

    @AfterEach
    void close() {
        Clients.closeConsumers();
    }

    @Test
    void withoutPropagationARecordKeepsItsHeaders() throws Exception {
        String topic = topicFrom(TRACE);

        List<ConsumerRecord<String, String>> received =
                Clients.pollAll(topic, 1, 1).records(new TopicPartition(topic, 0));
        assertThat(received.get(0).headers()).containsExactly(new RecordHeader("traceparent", traceparent(TRACE, 1)));
        assertThat(weft.awaitSpans(2).get(0).kind()).isEqualTo(Kind.CLIENT);
    }

    @Test
    void aPollOfRecordsOfOneTraceIsPartOfIt() throws Exception {
        String topic = topicFrom(TRACE, TRACE);
        Clients.pollAll(topic, 1, 2);

        RecordedSpan poll = poll(topic, 2);
        assertThat(poll.traceId()).isEqualTo(TRACE);
        assertThat(poll.parentSpanId()).isEqualTo("0000000000000001");
        assertThat(poll.links())
                .singleElement()
                .satisfies(link -> assertThat(link.spanId()).isEqualTo("0000000000000002"));
    }

    @Test
    void aPollOfRecordsOfSeveralTracesIsLinkedToThem() throws Exception {
        String topic = topicFrom(TRACE, OTHER_TRACE);
        Clients.pollAll(topic, 1, 2);

        RecordedSpan poll = poll(topic, 2);
        assertThat(poll.isRoot()).isTrue();
        assertThat(poll.links()).extracting(RecordedSpan.Link::traceId).containsExactly(TRACE, OTHER_TRACE);
        assertThat(poll.attributes())
                .isEqualTo(Map.of(
                        "messaging.system", "kafka",
                        "messaging.operation.name", "poll",
                        "messaging.operation.type", "receive",
                        "messaging.destination.name", topic,
                        "messaging.batch.message_count", 2L,
                        "messaging.client.id", "kitchen",
                        "messaging.consumer.group.name", "cooks"));
    }

    @Test
    void recordsArePartOfTheirSendersTracesAllTheSame() throws Exception {
        String topic = topicFrom(TRACE, OTHER_TRACE);
        ConsumerRecords<String, String> records = Clients.pollAll(topic, 1, 2);
        for (ConsumerRecord<String, String> record : records) {
            assertThat(record.value()).isNotEmpty();
        }

        assertThat(weft.awaitSpans(5).stream().filter(span -> span.kind() == Kind.CONSUMER))
                .extracting(RecordedSpan::traceId)
                .containsExactly(TRACE, OTHER_TRACE);
    }

    @Test
    void aPollThatBringsNothingHasNoSpan() throws Exception {
        String topic = Clients.newTopic(1);
        try (var consumer = Clients.consumerOf(topic, 1)) {
            Clients.pollOnce(consumer, 10);
        }

        weft.assertNoSpans();
    }

    private static RecordedSpan poll(String topic, int sends) throws InterruptedException {
        RecordedSpan poll = weft.awaitSpans(sends + 1).get(sends);
        assertThat(poll.name()).isEqualTo("poll " + topic);
        assertThat(poll.kind()).isEqualTo(Kind.CLIENT);
        assertThat(poll.durationNanos()).isPositive();
        return poll;
    }

    /** A topic with a record from each of these traces, in one batch. */
    private static String topicFrom(String... traces) throws Exception {
        String topic = Clients.newTopic(1);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Clients.BROKER.bootstrapServers(), "linger.ms", 500),
                new StringSerializer(),
                new StringSerializer())) {
            int sender = 1;
            for (String trace : traces) {
                Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(
                        topic,
                        0,
                        "key",
                        "tea",
                        List.of(new RecordHeader("traceparent", traceparent(trace, sender++)))));
            }
            producer.flush();
        }
        return topic;
    }

    private static byte[] traceparent(String trace, int sender) {
        return ("00-" + trace + "-000000000000000" + sender + "-01").getBytes(StandardCharsets.UTF_8);
    }
}
