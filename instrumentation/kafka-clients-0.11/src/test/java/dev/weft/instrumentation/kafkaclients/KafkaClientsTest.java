package dev.weft.instrumentation.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.MessagingContract;
import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedSpan.Kind;
import dev.weft.testing.RecordedSpan.Status;
import dev.weft.testing.RecordedTrace;
import dev.weft.testing.WeftExtension;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KafkaClientsTest extends MessagingContract {

    @RegisterExtension
    static final WeftExtension weft = Clients.WEFT;

    @AfterEach
    void close() {
        Clients.closeConsumers();
    }

    @Override
    protected WeftExtension weft() {
        return weft;
    }

    @Override
    protected String system() {
        return "kafka";
    }

    @Override
    protected String newDestination() {
        return Clients.newTopic(1);
    }

    @Override
    protected void send(String destination, String text) throws Exception {
        Clients.send(destination, text);
    }

    @Override
    protected void process(String destination, int count, Consumer<String> handler) {
        try (KafkaConsumer<String, String> consumer = Clients.consumerOf(destination, 1)) {
            for (int processed = 0; processed < count; ) {
                for (ConsumerRecord<String, String> record : Clients.poll(consumer)) {
                    handler.accept(record.value());
                    processed++;
                }
            }
        }
    }

    @Test
    void theClientsAreOfTheVersionThatTheBuildNames() {
        String named = System.getProperty("weft.test.kafka-clients");
        assumeTrue(named != null, "the build's first run has the version that the sources are compiled for");
        assertThat(Clients.version()).isEqualTo(named);
    }

    @Test
    void spansTellAllThatKafkaTells() throws Exception {
        String topic = Clients.newTopic(3);
        try (KafkaProducer<String, String> producer = Clients.producer()) {
            producer.send(new ProducerRecord<>(topic, 2, "table 7", "first")).get();
            producer.send(new ProducerRecord<>(topic, 2, "table 7", "second")).get();
        }
        try (KafkaConsumer<String, String> consumer = Clients.consumerOf(topic, 3)) {
            for (int count = 0; count < 2; ) {
                for (ConsumerRecord<String, String> record : Clients.poll(consumer)) {
                    assertThat(record.partition()).isEqualTo(2);
                    count++;
                }
            }
        }

        RecordedTrace second = weft.awaitTraces(2).get(1);
        assertThat(second.spans().get(0).attributes())
                .isEqualTo(Map.of(
                        "messaging.system", "kafka",
                        "messaging.operation.name", "send",
                        "messaging.operation.type", "send",
                        "messaging.destination.name", topic,
                        "messaging.destination.partition.id", "2",
                        "messaging.client.id", "till",
                        "messaging.kafka.message.key", "table 7",
                        "messaging.kafka.offset", 1L));
        assertThat(second.spans().get(1).attributes())
                .isEqualTo(Map.of(
                        "messaging.system", "kafka",
                        "messaging.operation.name", "process",
                        "messaging.operation.type", "process",
                        "messaging.destination.name", topic,
                        "messaging.destination.partition.id", "2",
                        "messaging.client.id", "kitchen",
                        "messaging.consumer.group.name", "cooks",
                        "messaging.kafka.message.key", "table 7",
                        "messaging.kafka.offset", 1L));
        assertThat(second.spans()).allSatisfy(span -> assertThat(span.scope()).isEqualTo("dev.weft.kafka-clients"));
    }

    @Test
    void aTombstoneIsOneAndAKeyThatIsNullIsNone() throws Exception {
        String topic = Clients.newTopic(1);
        Clients.send(topic, (String) null);
        process(topic, 1, text -> {});

        assertThat(weft.awaitTraces(1).get(0).spans())
                .hasSize(2)
                .allSatisfy(span -> assertThat(span.attributes())
                        .containsEntry("messaging.kafka.message.tombstone", true)
                        .doesNotContainKey("messaging.kafka.message.key"));
    }

    @Test
    void aKeyWithoutACanonicalTextIsNotShown() throws Exception {
        String topic = Clients.newTopic(1);
        try (KafkaProducer<byte[], String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Clients.BROKER.bootstrapServers()),
                new ByteArraySerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, new byte[] {1}, "tea")).get();
        }

        assertThat(weft.awaitSpans(1).get(0).attributes())
                .doesNotContainKey("messaging.kafka.message.key")
                .doesNotContainKey("messaging.kafka.message.tombstone")
                .hasEntrySatisfying(
                        "messaging.client.id", id -> assertThat((String) id).startsWith("producer-"));
    }

    @Test
    void aConsumerWithoutNamesIsShownByTheOneThatItMadeUp() throws Exception {
        String topic = Clients.newTopic(1);
        Clients.send(topic, "tea");
        try (KafkaConsumer<String, String> consumer = Clients.consumer("client.id", "", "group.id", "")) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.seekToBeginning(consumer.assignment());
            for (ConsumerRecord<String, String> record : Clients.poll(consumer)) {
                assertThat(record.value()).isEqualTo("tea");
            }
        }

        assertThat(weft.awaitSpans(2).get(1).attributes())
                .doesNotContainKey("messaging.consumer.group.name")
                .hasEntrySatisfying(
                        "messaging.client.id", id -> assertThat((String) id).startsWith("consumer-"));
    }

    @Test
    void theCallbackRunsInTheContextOfTheSenderAfterTheSpanHasEnded() throws Exception {
        String topic = Clients.newTopic(1);
        AtomicReference<String> sender = new AtomicReference<>();
        AtomicReference<String> inCallback = new AtomicReference<>();
        try (KafkaProducer<String, String> producer = Clients.producer()) {
            weft.inSpan("order", () -> {
                sender.set(weft.currentSpanId());
                return producer.send(new ProducerRecord<>(topic, "tea"), (metadata, error) -> {
                            inCallback.set(weft.currentSpanId());
                            work("sent to " + metadata.partition());
                        })
                        .get();
            });
            producer.flush();
        }

        assertThat(inCallback.get()).isEqualTo(sender.get());
        RecordedTrace trace = weft.awaitTraces(1).get(0);
        assertThat(trace.childrenOf(trace.root()))
                .extracting(RecordedSpan::name)
                .containsExactly("send " + topic, "sent to 0");
        RecordedSpan send = trace.childrenOf(trace.root()).get(0);
        RecordedSpan callback = trace.childrenOf(trace.root()).get(1);
        assertThat(send.endNanos()).isLessThanOrEqualTo(callback.startNanos());
    }

    @Test
    void whatTheCallbackThrowsIsKafkasToHandle() throws Exception {
        String topic = Clients.newTopic(1);
        try (KafkaProducer<String, String> producer = Clients.producer()) {
            producer.send(new ProducerRecord<>(topic, "tea"), (metadata, error) -> {
                        throw new IllegalStateException("of the application");
                    })
                    .get();
            producer.send(new ProducerRecord<>(topic, "coffee")).get();
        }

        assertThat(weft.awaitSpans(2))
                .allSatisfy(span -> assertThat(span.status()).isEqualTo(Status.UNSET));
    }

    @Test
    void aRecordSentAgainCarriesTheNewContextOnly() throws Exception {
        String topic = Clients.newTopic(1);
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, "tea");
        record.headers().add("table", "7".getBytes(StandardCharsets.UTF_8));
        record.headers().add("tracestate", "old=1".getBytes(StandardCharsets.UTF_8));
        try (KafkaProducer<String, String> producer = Clients.producer()) {
            producer.send(record).get();
            producer.send(record).get();
        }
        List<String> traceIds = new ArrayList<>();
        List<List<String>> names = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = Clients.consumerOf(topic, 1)) {
            while (traceIds.size() < 2) {
                for (ConsumerRecord<String, String> received : Clients.poll(consumer)) {
                    traceIds.add(traceIds(received).get(0));
                    names.add(names(received));
                }
            }
        }

        assertThat(names).containsExactly(List.of("table", "traceparent"), List.of("table", "traceparent"));
        List<RecordedTrace> traces = weft.awaitTraces(2);
        assertThat(traces).extracting(RecordedTrace::traceId).isEqualTo(traceIds);
        assertThat(traces).allSatisfy(trace -> assertThat(trace.spans()).hasSize(2));
    }

    @Test
    void aRecordThatIsForwardedWithItsHeadersIsAChildOfItsForwarding() throws Exception {
        String first = Clients.newTopic(1);
        String second = Clients.newTopic(1);
        Clients.send(first, "tea");
        try (KafkaProducer<String, String> producer = Clients.producer();
                KafkaConsumer<String, String> consumer = Clients.consumerOf(first, 1)) {
            for (ConsumerRecord<String, String> record : Clients.poll(consumer)) {
                producer.send(new ProducerRecord<>(second, 0, record.key(), record.value(), record.headers()))
                        .get();
            }
        }
        process(second, 1, text -> {});

        RecordedTrace trace = weft.awaitTraces(1).get(0);
        assertThat(trace.isWhole()).isTrue();
        assertThat(trace.spans())
                .extracting(RecordedSpan::name)
                .containsExactly("send " + first, "process " + first, "send " + second, "process " + second);
        for (int i = 1; i < 4; i++) {
            assertThat(trace.spans().get(i).isChildOf(trace.spans().get(i - 1))).isTrue();
        }
    }

    @Test
    void aSendThatFailsInItsFutureIsAnError() throws Exception {
        String topic = Clients.newTopic(1);
        AtomicReference<Exception> inCallback = new AtomicReference<>();
        try (KafkaProducer<String, String> producer = Clients.producer("max.request.size", 2000)) {
            Future<RecordMetadata> silent = producer.send(new ProducerRecord<>(topic, "x".repeat(3000)));
            Future<RecordMetadata> told = producer.send(
                    new ProducerRecord<>(topic, "x".repeat(3000)), (metadata, error) -> inCallback.set(error));
            for (Future<RecordMetadata> future : List.of(silent, told)) {
                assertThatThrownBy(future::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(RecordTooLargeException.class);
            }
        }

        assertThat(inCallback.get()).isInstanceOf(RecordTooLargeException.class);
        assertThat(weft.awaitSpans(2)).allSatisfy(span -> {
            assertThat(span.status()).isEqualTo(Status.ERROR);
            assertThat(span.attribute("error.type")).isEqualTo(RecordTooLargeException.class.getName());
        });
    }

    @Test
    void aSendThatThrowsIsAnError() throws Exception {
        String topic = Clients.newTopic(1);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Clients.BROKER.bootstrapServers()),
                new StringSerializer(),
                new Unserializable())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, "tea")))
                    .isInstanceOf(SerializationException.class)
                    .hasMessage("by design");
        }

        RecordedSpan span = weft.awaitSpans(1).get(0);
        assertThat(span.status()).isEqualTo(Status.ERROR);
        assertThat(span.statusDescription()).isEqualTo("by design");
    }

    @Test
    void whatSerializersDoIsPartOfTheSend() throws Exception {
        String topic = Clients.newTopic(1);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Clients.BROKER.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer() {
                    @Override
                    public byte[] serialize(String name, String value) {
                        work("look the schema up");
                        return super.serialize(name, value);
                    }
                })) {
            producer.send(new ProducerRecord<>(topic, "tea")).get();
        }

        RecordedTrace trace = weft.awaitTraces(1).get(0);
        assertThat(onlyChild(trace, trace.root()).name()).isEqualTo("look the schema up");
    }

    @Test
    void interceptorsOfTheApplicationComeFirst() throws Exception {
        String topic = Clients.newTopic(1);
        try (KafkaProducer<String, String> producer =
                Clients.producer("interceptor.classes", Redirecting.class.getName())) {
            producer.send(new ProducerRecord<>("wrong topic", topic)).get();
        }

        assertThat(weft.awaitSpans(1).get(0).name()).isEqualTo("send " + topic);
    }

    @Test
    void recordsOfATransactionArePartOfTheirTraces() throws Exception {
        String topic = Clients.newTopic(1);
        try (KafkaProducer<String, String> producer =
                Clients.producer("transactional.id", "t-" + UUID.randomUUID(), "enable.idempotence", true)) {
            producer.initTransactions();
            producer.beginTransaction();
            Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topic, "tea"));
            producer.commitTransaction();
            producer.beginTransaction();
            Future<RecordMetadata> unusedToo = producer.send(new ProducerRecord<>(topic, "coffee"));
            producer.flush();
            producer.abortTransaction();
        }
        List<String> committed = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                Clients.consumer("isolation.level", "read_committed", "group.id", "")) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.seekToBeginning(consumer.assignment());
            for (ConsumerRecord<String, String> record : Clients.poll(consumer)) {
                committed.add(record.value());
            }
        }

        assertThat(committed).containsExactly("tea");
        List<RecordedTrace> traces = weft.awaitTraces(2);
        assertThat(traces.get(0).spans()).extracting(RecordedSpan::kind).containsExactly(Kind.PRODUCER, Kind.CONSUMER);
        assertThat(traces.get(1).spans()).extracting(RecordedSpan::kind).containsExactly(Kind.PRODUCER);
    }

    /** Whether today's broker then takes the record is not our question. */
    @Test
    void aBrokerOfBeforeHeadersGetsNone() throws Exception {
        assumeTrue(!Clients.atLeast(4, 0), "clients 4.x know no such broker");
        String topic = Clients.newTopic(1);
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, 0, null, "tea");
        try (KafkaProducer<String, String> producer = Clients.producer(
                "enable.idempotence", false, "retries", 0, "request.timeout.ms", 1000, "delivery.timeout.ms", 1500)) {
            producer.partitionsFor(topic);
            Field brokers = KafkaProducer.class.getDeclaredField("apiVersions");
            brokers.setAccessible(true);
            Field magic = ApiVersions.class.getDeclaredField("maxUsableProduceMagic");
            magic.setAccessible(true);
            magic.set(brokers.get(producer), (byte) 1);
            Future<RecordMetadata> unused = producer.send(record);
        }

        assertThat(record.headers()).isEmpty();
        assertThat(weft.awaitSpans(1).get(0).kind()).isEqualTo(Kind.CLIENT);
    }

    private static List<String> traceIds(ConsumerRecord<?, ?> record) {
        List<String> ids = new ArrayList<>();
        for (Header header : record.headers().headers("traceparent")) {
            ids.add(new String(header.value(), StandardCharsets.UTF_8).split("-", -1)[1]);
        }
        return ids;
    }

    private static List<String> names(ConsumerRecord<?, ?> record) {
        List<String> names = new ArrayList<>();
        record.headers().forEach(header -> names.add(header.key()));
        Collections.sort(names);
        return names;
    }

    /** Cannot serialize anything. */
    private static final class Unserializable extends StringSerializer {
        @Override
        public byte[] serialize(String topic, String value) {
            throw new SerializationException("by design");
        }
    }

    /** Sends a record to the topic that its value names. */
    public static final class Redirecting implements ProducerInterceptor<String, String> {
        @Override
        public ProducerRecord<String, String> onSend(ProducerRecord<String, String> record) {
            return new ProducerRecord<>(record.value(), record.value());
        }

        @Override
        public void onAcknowledgement(RecordMetadata metadata, Exception error) {}

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> settings) {}
    }
}
