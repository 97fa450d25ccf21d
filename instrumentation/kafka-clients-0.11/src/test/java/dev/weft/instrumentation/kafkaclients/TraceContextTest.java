package dev.weft.instrumentation.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.TraceContextCase;
import dev.weft.testing.WeftExtension;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Headers of records are held to the letter of W3C Trace Context and Baggage as those of requests are: one record for each case is
 * processed, and what its processing sends must carry what the recommendations say.
 *
 * <p>That a name may come in any case is a rule of HTTP's field names and not of Kafka's headers, whose names differ by case. Those
 * cases hold all the same, because gateways copy the headers of a request into a record as they came.
 */
class TraceContextTest {

    @RegisterExtension
    static final WeftExtension weft = Clients.WEFT;

    @AfterEach
    void close() {
        Clients.closeConsumers();
    }

    @TestFactory
    Stream<DynamicTest> headersTravelByTheLetterOfTheirSpecifications() throws Exception {
        List<TraceContextCase> cases = TraceContextCase.all();
        String topic = Clients.newTopic(1);
        weft.unseen(() -> Elsewhere.send(
                topic, cases.stream().map(TraceContextTest::headers).toList()));
        String next = Clients.newTopic(1);
        try (KafkaProducer<String, String> producer = Clients.producer()) {
            for (ConsumerRecord<String, String> record : Clients.pollAll(topic, 1, cases.size())) {
                Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(next, 0, null, record.value()));
            }
        }

        weft.assertNoContext();
        List<ConsumerRecord<String, String>> sent =
                Clients.pollAll(next, 1, cases.size()).records(new TopicPartition(next, 0));
        Stream<DynamicTest> tests = IntStream.range(0, cases.size())
                .mapToObj(i -> DynamicTest.dynamicTest(cases.get(i).rule(), () -> {
                    assertThat(sent.get(i).value()).isEqualTo(String.valueOf(i));
                    cases.get(i).assertSentOn(byName(sent.get(i).headers()));
                }));
        return Stream.concat(
                tests,
                Stream.of(DynamicTest.dynamicTest(
                        "and are recorded", () -> weft.awaitSpans(2 * TraceContextCase.allSampled()))));
    }

    /** The lines of a case as headers of a record, values with all their blanks. */
    private static List<Header> headers(TraceContextCase each) {
        return each.headers().stream()
                .map(line -> line.split(": ?", 2))
                .map(parts -> Elsewhere.header(parts[0], parts[1]))
                .toList();
    }

    private static Map<String, String> byName(Headers headers) {
        Map<String, String> byName = new HashMap<>();
        for (Header header : headers) {
            byName.merge(
                    header.key(),
                    new String(header.value(), StandardCharsets.UTF_8),
                    (one, other) -> one + ", " + other);
        }
        return byName;
    }
}
