package dev.weft.benchmarks.kafka;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The program that is measured: polls 500 records at a time and iterates. Reads a topic some times to get warm, then measures
 * itself, and prints records a second, CPU nanoseconds and allocated bytes a record of the polling thread.
 */
public final class Reader {

    private static final int WARM_UP = 2;
    private static final int MEASURED = 3;

    private Reader() {}

    public static void main(String[] args) {
        TopicPartition partition = new TopicPartition(args[1], 0);
        int records = Integer.parseInt(args[2]);
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                args[0],
                "group.id",
                "benchmark",
                "enable.auto.commit",
                "false",
                "max.poll.records",
                500,
                "fetch.max.bytes",
                8 << 20,
                "max.partition.fetch.bytes",
                8 << 20);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            for (int i = 0; i < WARM_UP; i++) {
                read(consumer, records);
            }
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long thread = Thread.currentThread().getId();
            long bytes = threads.getThreadAllocatedBytes(thread);
            long cpu = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            for (int i = 0; i < MEASURED; i++) {
                read(consumer, records);
            }
            double count = (double) MEASURED * records;
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.println(count / seconds
                    + " "
                    + (threads.getCurrentThreadCpuTime() - cpu) / count
                    + " "
                    + (threads.getThreadAllocatedBytes(thread) - bytes) / count);
        }
    }

    private static void read(KafkaConsumer<byte[], byte[]> consumer, int records) {
        consumer.seekToBeginning(consumer.assignment());
        long bytes = 0;
        for (int read = 0; read < records; ) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(10))) {
                bytes += record.value().length;
                read++;
            }
        }
        if (bytes == 0) {
            throw new IllegalStateException("empty records");
        }
    }
}
