package dev.weft.instrumentation.kafkaclients;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weft.testing.WeftExtension;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records of traces that are not sampled: nothing is read for them, and whoever asks notices no difference. */
class UnsampledTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    /** A context read costs more than 500 bytes; what Kafka itself makes of headers that are looked at, 130 and more. */
    private static final long FEW_BYTES = 100;

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
    void theirHeadersAreNotReadBeforeSomebodyAsks() throws Exception {
        int count = 400;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<Header> headers = List.of(traceparent("01", "00"), Elsewhere.header("tracestate", "a=1"));
        long bytes = Long.MAX_VALUE;
        // The first time classes are loaded and linked.
        for (int i = 0; i < 2; i++) {
            ConsumerRecords<String, String> records = receive(Collections.nCopies(count, headers));
            long before = threads.getCurrentThreadAllocatedBytes();
            for (ConsumerRecord<String, String> unused : records) {
                // Nobody asks.
            }
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
        }

        assertThat(bytes).isLessThan(FEW_BYTES * count);
    }

    @Test
    void eachHasTheContextOfItsOwnSenderWhoeverAsksFirst() throws Exception {
        ConsumerRecords<String, String> records = receive(List.of(
                List.of(traceparent("01", "00")),
                List.of(),
                List.of(traceparent("03", "02")),
                List.of(traceparent("04", "00"))));
        List<String> current = new ArrayList<>();
        for (ConsumerRecord<String, String> record : records) {
            if (!record.value().equals("2")) {
                current.add(weft.currentSpanId());
                assertThat(weft.currentSpanId()).isEqualTo(current.get(current.size() - 1));
            }
        }

        weft.assertNoContext();
        // The one without headers begins a trace, and has a span.
        String begun = weft.awaitSpans(1).get(0).spanId();
        assertThat(current).containsExactly("0000000000000001", begun, "0000000000000004");
    }

    @Test
    void headersThatTheApplicationAddsDoNotCount() throws Exception {
        for (ConsumerRecord<String, String> record : receive(List.of(List.of(traceparent("01", "00"))))) {
            record.headers().remove("traceparent");
            record.headers().add(traceparent("02", "01"));
            assertThat(weft.currentSpanId()).isEqualTo("0000000000000001");
        }

        weft.assertNoContext();
        weft.assertNoSpans();
    }

    @Test
    void headersThatTheApplicationHasReadAreReadAgain() throws Exception {
        ConsumerRecords<String, String> records = receive(List.of(List.of(traceparent("01", "00"))));
        records.records(records.partitions().iterator().next())
                .get(0)
                .headers()
                .forEach(header ->
                        assertThat(header.key() + header.value().length).isEqualTo("traceparent55"));
        for (ConsumerRecord<String, String> unused : records) {
            assertThat(weft.currentSpanId()).isEqualTo("0000000000000001");
        }

        weft.assertNoContext();
        weft.assertNoSpans();
    }

    @Test
    void anIteratorMayGoToAnotherThreadBeforeAnybodyAsks() throws Exception {
        Iterator<ConsumerRecord<String, String>> records = receive(
                        List.of(List.of(traceparent("01", "00")), List.of(traceparent("02", "00"))))
                .iterator();
        assertThat(records.next().value()).isEqualTo("0");
        String second = other.submit(() -> {
                    records.next();
                    return weft.currentSpanId();
                })
                .get(10, TimeUnit.SECONDS);

        assertThat(second).isEqualTo("0000000000000002");
        weft.assertNoContext();
        assertThat(records.hasNext()).isFalse();
        assertThat(other.submit(weft::currentSpanId).get(10, TimeUnit.SECONDS)).isEqualTo(WeftExtension.NO_SPAN);
        weft.assertNoSpans();
    }

    @Test
    void aLoopThatIsLeftEarlyHasItsRecordUntilTheNextPoll() throws Exception {
        ConsumerRecords<String, String> records =
                receive(List.of(List.of(traceparent("01", "00")), List.of(traceparent("02", "00"))));
        assertThat(records.iterator().next().value()).isEqualTo("0");
        System.gc();
        assertThat(weft.currentSpanId()).isEqualTo("0000000000000001");
        Clients.pollOnce(Clients.lastConsumer(), 0);

        weft.assertNoContext();
        weft.assertNoSpans();
    }

    @Test
    void whatALoopsBodyLeavesBehindGoesWithItsRecord() throws Exception {
        ConsumerRecords<String, String> outer =
                receive(List.of(List.of(traceparent("01", "00")), List.of(traceparent("02", "00"))));
        ConsumerRecords<String, String> inner = receive(List.of(List.of(traceparent("03", "00"))));
        List<String> current = new ArrayList<>();
        for (ConsumerRecord<String, String> unused : outer) {
            current.add(weft.currentSpanId());
            inner.iterator().next();
            current.add(weft.currentSpanId());
        }

        weft.assertNoContext();
        assertThat(current)
                .containsExactly("0000000000000001", "0000000000000003", "0000000000000002", "0000000000000003");
        weft.assertNoSpans();
    }

    private static Header traceparent(String span, String flags) {
        return Elsewhere.header("traceparent", "00-" + TRACE + "-00000000000000" + span + '-' + flags);
    }

    /** Records with these headers, at once; what sent them is no part of the test. */
    private static ConsumerRecords<String, String> receive(List<List<Header>> headers) throws Exception {
        String topic = Clients.newTopic(1);
        weft.unseen(() -> Elsewhere.send(topic, headers));
        return Clients.pollAll(topic, 1, headers.size());
    }
}
