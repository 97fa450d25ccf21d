package dev.weft.instrumentation.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.WeftExtension;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** After many records nothing of them is left, neither in the maps of Weft nor on the heap. */
class LeakTest {

    private static final int RECORDS = 100_000;

    @RegisterExtension
    static final WeftExtension weft = Clients.WEFT;

    @Test
    void nothingIsLeftOfAHundredThousandRecords() throws Exception {
        String topic = Clients.newTopic(1);
        consume(topic, 10);
        long entries = instances("dev.weft.agent.api.context.WeakIdentityMap$Node");

        consume(topic, RECORDS);

        weft.assertNoContext();
        for (String type : new String[] {"TracedIterator", "Processing", "RecordInHand", "Send"}) {
            assertThat(instances("dev.weft.instrumentation.kafkaclients." + type))
                    .as(type)
                    .isZero();
        }
        // Entries of objects that are gone are taken out by those who put new ones.
        for (int i = 0; i < 20 && instances("dev.weft.agent.api.context.WeakIdentityMap$Node") > entries; i++) {
            consume(topic, 10);
        }
        assertThat(instances("dev.weft.agent.api.context.WeakIdentityMap$Node")).isLessThanOrEqualTo(entries);
        // The next test begins when all these spans have arrived.
        weft.unseen(() -> null);
    }

    /** Sends so many records and processes them, the last of each poll in a loop that is left early. */
    private static void consume(String topic, int count) {
        try (KafkaProducer<String, String> producer = Clients.producer("linger.ms", 5);
                KafkaConsumer<String, String> consumer = Clients.consumerOf(topic, 1)) {
            consumer.seekToEnd(consumer.assignment());
            consumer.assignment().forEach(consumer::position);
            for (int i = 0; i < count; i++) {
                Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topic, 0, null, "tea"));
            }
            producer.flush();
            for (int processed = 0; processed < count; ) {
                processed += leaveAtTheLast(Clients.poll(consumer));
            }
        }
    }

    private static int leaveAtTheLast(ConsumerRecords<String, String> records) {
        int processed = 0;
        for (ConsumerRecord<String, String> record : records) {
            assertThat(record.value()).isEqualTo("tea");
            if (++processed == records.count()) {
                break;
            }
        }
        return processed;
    }

    /** How many there are after a full collection, by the JVM's own count. */
    private static long instances(String type) throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {null},
                        new String[] {String[].class.getName()});
        Matcher line = Pattern.compile("\\s(\\d+)\\s+\\d+\\s+" + Pattern.quote(type) + "\\s")
                .matcher(histogram);
        return line.find() ? Long.parseLong(line.group(1)) : 0;
    }
}
