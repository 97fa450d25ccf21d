package dev.weft.instrumentation.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.WeftExtension;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where nothing is ever sampled, context goes on all the same; an execution of its own in the build sets the sampler. */
@EnabledIfSystemProperty(named = "otel.traces.sampler", matches = "always_off")
class SamplerTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @RegisterExtension
    static final WeftExtension weft = Clients.WEFT;

    @AfterEach
    void close() {
        Clients.closeConsumers();
    }

    @Test
    void whatARecordCarriesGoesOnUnsampled() throws Exception {
        List<Map<String, String>> sent = passOn(List.of(
                List.of(traceparent("00"), Elsewhere.header("tracestate", "a=1"), Elsewhere.header("baggage", "b=2")),
                List.of(traceparent("01"), Elsewhere.header("tracestate", "a=1")),
                List.of(Elsewhere.header("baggage", "b=2")),
                List.of(traceparent("00"), traceparent("00")),
                List.of()));

        for (Map<String, String> caller : sent.subList(0, 2)) {
            assertThat(caller).containsEntry("tracestate", "a=1");
            assertThat(caller.get("traceparent"))
                    .startsWith("00-" + TRACE + '-')
                    .endsWith("-00");
        }
        assertThat(sent.get(0)).containsEntry("baggage", "b=2");
        assertThat(sent.get(2)).containsEntry("baggage", "b=2");
        for (Map<String, String> begun : sent.subList(2, 5)) {
            assertThat(begun.get("traceparent")).doesNotContain(TRACE).matches("00-.*-0[02]");
        }
        weft.assertNoSpans();
    }

    /** What the processing of such records sends. */
    private static List<Map<String, String>> passOn(List<List<Header>> records) throws Exception {
        String topic = Clients.newTopic(1);
        Elsewhere.send(topic, records);
        String next = Clients.newTopic(1);
        try (KafkaProducer<String, String> producer = Clients.producer()) {
            for (ConsumerRecord<String, String> record : Clients.pollAll(topic, 1, records.size())) {
                Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(next, 0, null, record.value()));
            }
        }
        weft.assertNoContext();
        List<Map<String, String>> sent = new ArrayList<>();
        List<ConsumerRecord<String, String>> list =
                Clients.pollAll(next, 1, records.size()).records(new TopicPartition(next, 0));
        for (int i = 0; i < list.size(); i++) {
            Map<String, String> headers = new TreeMap<>();
            for (Header header : list.get(i).headers()) {
                assertThat(headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)))
                        .isNull();
            }
            sent.add(headers);
        }
        return sent;
    }

    private static Header traceparent(String flags) {
        return Elsewhere.header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-" + flags);
    }
}
