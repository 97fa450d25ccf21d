package dev.weft.benchmarks.kafka;

import dev.weft.testing.kafka.EmbeddedKafka;
import dev.weft.testing.kafka.KafkaRelease;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Lets a consumer read the same records bare and with Weft, each time in a fresh JVM and in rotated order, and prints medians
 * and ratios as a Markdown table.
 */
public final class Comparison {

    private static final String UNSAMPLED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
    private static final int VALUE_BYTES = 100;
    private static final long MOST_MINUTES = 10;

    private final String agent;
    private final int records;
    private final int rounds;

    private Comparison(String agent, int records, int rounds) {
        this.agent = agent;
        this.records = records;
        this.rounds = rounds;
    }

    /** Arguments: the agent's jar, records in a topic (default 1,000,000), rounds (default 7). */
    public static void main(String[] args) throws Exception {
        int records = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 7;
        new Comparison(args[0], records, rounds).run();
    }

    private void run() throws Exception {
        try (EmbeddedKafka broker = EmbeddedKafka.start(KafkaRelease.NEWEST)) {
            fill(broker, "plain", null);
            fill(broker, "unsampled", UNSAMPLED);
            List<Variant> variants = new ArrayList<>(List.of(
                    new Variant("bare", "plain", List.of()),
                    new Variant("Weft, sampler always_off", "plain", weft("always_off")),
                    new Variant("bare, senders unsampled", "unsampled", List.of()),
                    new Variant("Weft, always_off, senders unsampled", "unsampled", weft("always_off")),
                    new Variant("Weft, senders unsampled", "unsampled", weft("parentbased_always_on"))));
            List<Variant> order = new ArrayList<>(variants);
            for (int round = 0; round <= rounds; round++) {
                for (Variant variant : order) {
                    Result result = measure(broker, variant);
                    System.err.println(round + " " + variant.name + ": " + result);
                    if (round > 0) {
                        variant.results.add(result);
                    }
                }
                Collections.rotate(order, 1);
            }
            System.out.print(table(variants));
        }
    }

    private List<String> weft(String sampler) {
        return List.of("-javaagent:" + agent, "-Dotel.traces.sampler=" + sampler, "-Dotel.traces.exporter=none");
    }

    private void fill(EmbeddedKafka broker, String topic, String traceparent) {
        broker.createTopic(topic, 1);
        byte[] value = new byte[VALUE_BYTES];
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 20, "batch.size", 1 << 16);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, value);
                if (traceparent != null) {
                    record.headers().add("traceparent", traceparent.getBytes(StandardCharsets.UTF_8));
                }
                Future<RecordMetadata> unused = producer.send(record);
            }
        }
    }

    private Result measure(EmbeddedKafka broker, Variant variant) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(variant.options);
        command.addAll(
                List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Reader.class.getName(), broker.bootstrapServers(), variant.topic, "" + records));
        Process jvm = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String line = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        if (!jvm.waitFor(MOST_MINUTES, TimeUnit.MINUTES) || jvm.exitValue() != 0) {
            jvm.destroyForcibly();
            throw new IOException(variant.name + " failed: " + command);
        }
        return Result.parse(line);
    }

    private static String table(List<Variant> variants) {
        StringBuilder out = new StringBuilder();
        out.append("| variant | records a second | ratio | CPU ns a record, this thread | ratio | bytes a record |\n");
        out.append("|---|---|---|---|---|---|\n");
        for (Variant variant : variants) {
            Variant bare = variants.stream()
                    .filter(other -> other.topic.equals(variant.topic))
                    .findFirst()
                    .orElseThrow();
            Result mine = variant.median();
            Result base = bare.median();
            out.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %.3f | %.0f | %.3f | %.1f |%n",
                    variant.name,
                    mine.perSecond(),
                    mine.perSecond() / base.perSecond(),
                    mine.cpuNanos(),
                    mine.cpuNanos() / base.cpuNanos(),
                    mine.bytes()));
        }
        return out.toString();
    }

    /** One way to run the consumer. */
    private static final class Variant {
        private final String name;
        private final String topic;
        private final List<String> options;
        private final List<Result> results = new ArrayList<>();

        Variant(String name, String topic, List<String> options) {
            this.name = name;
            this.topic = topic;
            this.options = options;
        }

        Result median() {
            return new Result(
                    median(results.stream().map(Result::perSecond).collect(Collectors.toList())),
                    median(results.stream().map(Result::cpuNanos).collect(Collectors.toList())),
                    median(results.stream().map(Result::bytes).collect(Collectors.toList())));
        }

        private static double median(List<Double> values) {
            Collections.sort(values);
            return values.get(values.size() / 2);
        }
    }

    /** What one JVM measured of itself, once it was warm. */
    record Result(double perSecond, double cpuNanos, double bytes) {

        static Result parse(String line) {
            String[] parts = line.split(" ", -1);
            return new Result(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
        }
    }
}
