package dev.weft.instrumentation.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.RecordedSpan;
import dev.weft.testing.RecordedSpan.Kind;
import dev.weft.testing.RecordedSpan.Status;
import dev.weft.testing.WeftExtension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long the span of a record lasts, whatever the application does with its records. */
class ProcessingTest {

    @RegisterExtension
    static final WeftExtension weft = Clients.WEFT;

    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() throws InterruptedException {
        Clients.closeConsumers();
        other.shutdown();
        assertThat(other.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aRecordIsInHandUntilTheNextOneIsTakenOrThereIsNone() throws Exception {
        String topic = topicWith("tea", "coffee");
        List<String> current = new ArrayList<>();
        for (ConsumerRecord<String, String> unused : Clients.pollAll(topic, 1, 2)) {
            current.add(weft.currentSpanId());
        }

        weft.assertNoContext();
        assertThat(processed(2)).extracting(RecordedSpan::spanId).isEqualTo(current);
    }

    @Test
    void aLoopThatIsLeftEarlyEndsItsRecordAtTheNextPoll() throws Exception {
        String topic = topicWith("tea", "coffee", "water");
        leaveEarly(Clients.pollAll(topic, 1, 3));
        assertThat(weft.currentSpanId()).isNotEqualTo(WeftExtension.NO_SPAN);

        Clients.pollOnce(Clients.lastConsumer(), 0);

        weft.assertNoContext();
        processed(1);
    }

    @Test
    void aLoopThatIsLeftEarlyEndsItsRecordWhenTheConsumerIsClosed() throws Exception {
        String topic = topicWith("tea", "coffee", "water");
        leaveEarly(Clients.pollAll(topic, 1, 3));

        Clients.closeConsumers();

        weft.assertNoContext();
        processed(1);
    }

    @Test
    void aLoopThatIsLeftEarlyEndsItsRecordWhenTheNextLoopBegins() throws Exception {
        String topic = topicWith("tea", "coffee", "water");
        ConsumerRecords<String, String> records = Clients.pollAll(topic, 1, 3);
        leaveEarly(records);
        String left = weft.currentSpanId();
        for (ConsumerRecord<String, String> unused : records) {
            assertThat(weft.currentSpanId()).isNotEqualTo(left);
        }

        weft.assertNoContext();
        assertThat(processed(4)).allSatisfy(span -> assertThat(span.links()).isEmpty());
    }

    @Test
    void aLoopThatIsLeftEarlyLeaksNothingOutOfTheRequestAroundIt() throws Exception {
        String topic = topicWith("tea", "coffee", "water");
        ConsumerRecords<String, String> records = Clients.pollAll(topic, 1, 3);
        weft.inSpan("request", () -> {
            leaveEarly(records);
            return null;
        });

        weft.assertNoContext();
    }

    @Test
    void anExceptionOutOfTheLoopIsTheApplicationsOwn() throws Exception {
        String topic = topicWith("tea");
        ConsumerRecords<String, String> records = Clients.pollAll(topic, 1, 1);
        assertThatThrownBy(() -> {
                    for (ConsumerRecord<String, String> record : records) {
                        throw new IllegalStateException(record.value());
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("tea");
        Clients.pollOnce(Clients.lastConsumer(), 0);

        weft.assertNoContext();
        processed(1);
    }

    @Test
    void anIteratorMayBeHandedToAnotherThread() throws Exception {
        String topic = topicWith("tea", "coffee", "water");
        Iterator<ConsumerRecord<String, String>> records =
                Clients.pollAll(topic, 1, 3).iterator();
        assertThat(records.next().value()).isEqualTo("tea");
        String first = weft.currentSpanId();
        String second = onOther(() -> {
            records.next();
            return weft.currentSpanId();
        });

        weft.assertNoContext();
        assertThat(records.next().value()).isEqualTo("water");
        String third = weft.currentSpanId();
        assertThat(records.hasNext()).isFalse();

        weft.assertNoContext();
        onOther(this::assertNoContext);
        assertThat(processed(3)).extracting(RecordedSpan::spanId).containsExactly(first, second, third);
    }

    @Test
    void aPollOnAnotherThreadEndsWhatThisOneLeft() throws Exception {
        String topic = topicWith("tea", "coffee");
        ConsumerRecords<String, String> records = Clients.pollAll(topic, 1, 2);
        onOther(() -> {
            leaveEarly(records);
            return null;
        });

        Clients.pollOnce(Clients.lastConsumer(), 0);

        onOther(this::assertNoContext);
        processed(1);
    }

    @Test
    void partitionsMayBeProcessedAtTheSameTime() throws Exception {
        String topic = Clients.newTopic(2);
        try (KafkaProducer<String, String> producer = Clients.producer()) {
            for (int i = 0; i < 20; i++) {
                producer.send(new ProducerRecord<>(topic, i % 2, null, "cup " + i))
                        .get();
            }
        }
        ConsumerRecords<String, String> records = Clients.pollAll(topic, 2, 20);
        Future<Integer> odd = other.submit(() -> work(records.records(new TopicPartition(topic, 1))));
        assertThat(work(records.records(new TopicPartition(topic, 0)))).isEqualTo(10);
        assertThat(odd.get(10, TimeUnit.SECONDS)).isEqualTo(10);

        weft.assertNoContext();
        onOther(this::assertNoContext);
        assertThat(weft.awaitTraces(20)).allSatisfy(trace -> {
            assertThat(trace.isWhole()).isTrue();
            assertThat(trace.spans())
                    .extracting(RecordedSpan::name)
                    .containsExactly(
                            "send " + topic,
                            "process " + topic,
                            trace.spans().get(2).name());
            assertThat(trace.spans().get(2).isChildOf(trace.spans().get(1))).isTrue();
        });
    }

    @Test
    void recordsThatAreReadByIndexOrStreamedAreNotProcessedHere() throws Exception {
        String topic = topicWith("tea", "coffee");
        ConsumerRecords<String, String> records = Clients.pollAll(topic, 1, 2);
        List<ConsumerRecord<String, String>> list = records.records(new TopicPartition(topic, 0));
        assertThat(Clients.values(list)).containsExactly("tea", "coffee");
        assertThat(list.stream().map(ConsumerRecord::value)).containsExactly("tea", "coffee");
        assertThat(list.parallelStream().map(ConsumerRecord::value).toList()).containsExactly("tea", "coffee");
        assertThat(StreamSupport.stream(list.spliterator(), false).map(ConsumerRecord::value))
                .containsExactly("tea", "coffee");
        assertThat(StreamSupport.stream(records.records(topic).spliterator(), false)
                        .map(ConsumerRecord::value))
                .containsExactly("tea", "coffee");
        assertThat(Clients.values(new ArrayList<>(list))).containsExactly("tea", "coffee");
        assertThat(records.count()).isEqualTo(2);

        processed(0);
    }

    @Test
    void aStreamOverAllRecordsProcessesThemOneByOne() throws Exception {
        String topic = topicWith("tea", "coffee");
        ConsumerRecords<String, String> records = Clients.pollAll(topic, 1, 2);
        assertThat(StreamSupport.stream(records.spliterator(), false)
                        .map(ConsumerRecord::value)
                        .toList())
                .containsExactly("tea", "coffee");

        weft.assertNoContext();
        processed(2);
    }

    @Test
    void everyWayToVisitAllRecordsGivesASpanForEach() throws Exception {
        String topic = topicWith("tea", "coffee");
        ConsumerRecords<String, String> records = Clients.pollAll(topic, 1, 2);
        List<ConsumerRecord<String, String>> list = records.records(new TopicPartition(topic, 0));
        List<String> current = new ArrayList<>();
        records.forEach(record -> current.add(weft.currentSpanId()));
        list.forEach(record -> current.add(weft.currentSpanId()));
        list.subList(0, 1).forEach(record -> current.add(weft.currentSpanId()));
        records.records(topic).forEach(record -> current.add(weft.currentSpanId()));
        list.iterator().forEachRemaining(record -> current.add(weft.currentSpanId()));
        for (ConsumerRecord<String, String> unused : records.records(topic)) {
            current.add(weft.currentSpanId());
        }
        for (ConsumerRecord<String, String> unused : list.subList(1, 2)) {
            current.add(weft.currentSpanId());
        }

        weft.assertNoContext();
        assertThat(current).hasSize(12).doesNotContain(WeftExtension.NO_SPAN);
        assertThat(processed(12)).extracting(RecordedSpan::spanId).isEqualTo(current);
    }

    @Test
    void anActionThatThrowsFailsItsRecord() throws Exception {
        String topic = topicWith("tea", "coffee");
        List<ConsumerRecord<String, String>> list = Clients.pollAll(topic, 1, 2).records(new TopicPartition(topic, 0));
        assertThatThrownBy(() -> list.forEach(record -> {
                    throw new IllegalStateException(record.value());
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("tea");

        weft.assertNoContext();
        RecordedSpan failed = processed(1).get(0);
        assertThat(failed.status()).isEqualTo(Status.ERROR);
        assertThat(failed.attribute("error.type")).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void loopsOverTwoConsumersNest() throws Exception {
        String outer = topicWith("tea");
        String inner = topicWith("milk");
        ConsumerRecords<String, String> orders = Clients.pollAll(outer, 1, 1);
        ConsumerRecords<String, String> extras = Clients.pollAll(inner, 1, 1);
        for (ConsumerRecord<String, String> unused : orders) {
            String before = weft.currentSpanId();
            for (ConsumerRecord<String, String> unusedToo : extras) {
                assertThat(weft.currentSpanId()).isNotEqualTo(before);
            }
            assertThat(weft.currentSpanId()).isEqualTo(before);
        }

        weft.assertNoContext();
        List<RecordedSpan> spans = processed(2);
        assertThat(spans.get(0).links())
                .singleElement()
                .satisfies(
                        link -> assertThat(link.spanId()).isEqualTo(spans.get(1).spanId()));
    }

    @Test
    void aPollThatBringsNothingReturnsWhatItDoesWithoutWeft() throws Exception {
        String topic = Clients.newTopic(1);
        try (KafkaConsumer<String, String> consumer = Clients.consumerOf(topic, 1)) {
            ConsumerRecords<String, String> none = Clients.pollOnce(consumer, 10);
            assertThat(none.isEmpty()).isTrue();
            assertThat(none.iterator().hasNext()).isFalse();
            assertThat(none.records(new TopicPartition(topic, 0))).isSameAs(Collections.emptyList());
        }

        weft.assertNoSpans();
    }

    @Test
    void recordsThatNoPollBroughtAreNobodysToProcess() throws Exception {
        TopicPartition partition = new TopicPartition("made up", 0);
        ConsumerRecords<String, String> records =
                new ConsumerRecords<>(Map.of(partition, List.of(new ConsumerRecord<>("made up", 0, 0, "key", "tea"))));
        for (ConsumerRecord<String, String> unused : records) {
            weft.assertNoContext();
        }
        for (ConsumerRecord<String, String> unused : records.records(partition)) {
            weft.assertNoContext();
        }

        weft.assertNoSpans();
    }

    @Test
    void whatFollowsFromAnUnsampledRecordIsUnsampled() throws Exception {
        String topic = Clients.newTopic(1);
        Elsewhere.send(
                topic,
                List.of(List.of(
                        Elsewhere.header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"))));
        total = 1;
        for (ConsumerRecord<String, String> unused : Clients.pollAll(topic, 1, 1)) {
            assertThat(weft.currentSpanId()).isEqualTo("b7ad6b7169203331");
            weft.inSpan("brew", () -> null);
        }

        weft.assertNoContext();
        processed(0);
    }

    @Test
    void theListOfAPartitionIsInEverythingTheOneThatKafkaReturns() throws Exception {
        String topic = topicWith("tea", "coffee", "water");
        List<ConsumerRecord<String, String>> traced =
                Clients.pollAll(topic, 1, 3).records(new TopicPartition(topic, 0));
        List<ConsumerRecord<String, String>> plain = Collections.unmodifiableList(new ArrayList<>(traced));

        assertThat(traced.getClass()).isSameAs(plain.getClass());
        assertThat(traced).isInstanceOf(RandomAccess.class);
        assertThat(traced.subList(0, 2).getClass()).isSameAs(plain.subList(0, 2).getClass());
        assertThat(traced.equals(plain)).isTrue();
        assertThat(traced.hashCode()).isEqualTo(plain.hashCode());
        assertThat(traced.toString()).isEqualTo(plain.toString());
        assertThat(traced.toArray()).isEqualTo(plain.toArray());
        assertThat(traced.indexOf(plain.get(1))).isEqualTo(1);
        assertThat(traced.lastIndexOf(plain.get(2))).isEqualTo(2);
        assertThat(traced.contains(plain.get(0))).isTrue();
        assertThat(traced.containsAll(plain)).isTrue();
        assertThat(traced.listIterator(3).previous()).isSameAs(plain.get(2));
        assertThat(traced.spliterator().characteristics())
                .isEqualTo(plain.spliterator().characteristics());
        assertThatThrownBy(() -> traced.add(plain.get(0))).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> traced.remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> traced.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> traced.forEach(null)).isInstanceOf(NullPointerException.class);
        Iterator<ConsumerRecord<String, String>> iterator = traced.iterator();
        assertThatThrownBy(iterator::remove).isInstanceOf(UnsupportedOperationException.class);

        processed(0);
        assertThat(plain.equals(traced)).isTrue();
    }

    private static void leaveEarly(ConsumerRecords<String, String> records) {
        for (ConsumerRecord<String, String> record : records) {
            assertThat(record.value()).isEqualTo("tea");
            break;
        }
    }

    private int work(List<ConsumerRecord<String, String>> records) throws Exception {
        int count = 0;
        for (ConsumerRecord<String, String> record : records) {
            weft.inSpan("brew " + record.value(), () -> null);
            count++;
        }
        return count;
    }

    private Void assertNoContext() {
        weft.assertNoContext();
        return null;
    }

    private <T> T onOther(Callable<T> work) throws Exception {
        return other.submit(work).get(10, TimeUnit.SECONDS);
    }

    private String topicWith(String... values) throws Exception {
        String topic = Clients.newTopic(1);
        Clients.send(topic, values);
        total += values.length;
        return topic;
    }

    /** PRODUCER spans of this test. */
    private int total;

    /** The CONSUMER spans, in the order in which they ended, of which there must be so many. */
    private List<RecordedSpan> processed(int count) throws InterruptedException {
        return weft.awaitSpans(total + count).stream()
                .filter(span -> span.kind() == Kind.CONSUMER)
                .toList();
    }
}
