package dev.weft.benchmarks.kafka;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The program that is measured: polls 500 records at a time, iterates, and looks at each record's key and value. For each line
 * {@link #READ} on its standard input it reads the topic once and answers with a line of figures; for {@link #ITERATE} it
 * iterates over the records of one poll again and again, which is the work that an agent may add to, and nothing else.
 */
public final class Reader {

    static final String READ = "read";
    static final String ITERATE = "iterate";

    private static final int WARM_UP = 8;
    private static final int MEASURED = 15;

    /** Iterations over one poll's records that are measured together. */
    private static final int ITERATIONS = 2_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Reader() {}

    /** Arguments: the broker, the topic, its number of records. */
    public static void main(String[] args) throws IOException {
        List<TopicPartition> partitions = IntStream.range(0, Topic.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(args[1], partition))
                .toList();
        int records = Integer.parseInt(args[2]);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                args[0],
                "group.id",
                "benchmark",
                "enable.auto.commit",
                "false",
                // Else the last fetch, which finds nothing more, would hold up the first of the next time.
                "fetch.max.wait.ms",
                1,
                "max.poll.records",
                500);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(partitions);
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                System.out.println(
                        order.equals(READ) ? measure(consumer, records).toLine() : iteration(consumer));
            }
        }
    }

    private static Result measure(KafkaConsumer<String, String> consumer, int records) {
        long thread = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long cpu = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        read(consumer, records);
        long end = System.nanoTime();
        return new Result(
                (end - start) / (double) records,
                (THREADS.getCurrentThreadCpuTime() - cpu) / (double) records,
                (THREADS.getThreadAllocatedBytes(thread) - bytes) / (double) records);
    }

    /** CPU time for a record, in ns. */
    private static double iteration(KafkaConsumer<String, String> consumer) {
        consumer.seekToBeginning(consumer.assignment());
        ConsumerRecords<String, String> records = consumer.poll(Duration.ofSeconds(10));
        if (records.isEmpty()) {
            throw new IllegalStateException("nothing to iterate over");
        }
        List<Double> measured = new ArrayList<>();
        long characters = 0;
        for (int i = 0; i < WARM_UP + MEASURED; i++) {
            long cpu = THREADS.getCurrentThreadCpuTime();
            for (int j = 0; j < ITERATIONS; j++) {
                characters += characters(records);
            }
            double nanos = THREADS.getCurrentThreadCpuTime() - cpu;
            if (i >= WARM_UP) {
                measured.add(nanos / ITERATIONS / records.count());
            }
        }
        if (characters == 0) {
            throw new IllegalStateException("empty records");
        }
        return Quartiles.of(measured).median();
    }

    private static void read(KafkaConsumer<String, String> consumer, int records) {
        consumer.seekToBeginning(consumer.assignment());
        long characters = 0;
        for (int read = 0; read < records; ) {
            ConsumerRecords<String, String> polled = consumer.poll(Duration.ofSeconds(10));
            characters += characters(polled);
            read += polled.count();
        }
        if (characters <= records) {
            throw new IllegalStateException("empty records");
        }
    }

    private static long characters(ConsumerRecords<String, String> records) {
        long characters = 0;
        for (ConsumerRecord<String, String> record : records) {
            characters += record.key().length() + record.value().length();
        }
        return characters;
    }
}
