package dev.weft.benchmarks.kafka;

import dev.weft.testing.kafka.EmbeddedKafka;
import dev.weft.testing.kafka.KafkaRelease;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Lets a consumer read the same records without an agent and with Weft, each time in a fresh JVM and in rotated order, and
 * prints a table.
 */
public final class Comparison {

    private static final long MOST_MINUTES = 10;

    private final EmbeddedKafka broker;
    private final int records;
    private final Map<Variant, List<Result>> results = new LinkedHashMap<>();

    private Comparison(EmbeddedKafka broker, String agent, int records) {
        this.broker = broker;
        this.records = records;
        for (Variant variant : Variant.all(agent)) {
            results.put(variant, new ArrayList<>());
        }
    }

    /** Arguments: the agent's jar, records in a topic (default 100,000), rounds (default 21). */
    public static void main(String[] args) throws IOException, InterruptedException {
        int records = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 21;
        try (EmbeddedKafka broker = EmbeddedKafka.start(KafkaRelease.NEWEST)) {
            Comparison comparison = new Comparison(broker, args[0], records);
            for (Topic topic : Topic.values()) {
                topic.fill(broker, records);
            }
            System.out.print(comparison.run(rounds).markdown());
        }
    }

    /** The first round fills the file cache, and is not counted. */
    private Report run(int rounds) throws IOException, InterruptedException {
        List<Variant> order = new ArrayList<>(results.keySet());
        for (int round = 0; round <= rounds; round++) {
            for (Variant variant : order) {
                Result result = measure(variant);
                System.err.println(round + " " + variant.topic() + ", " + variant.name() + ": " + result);
                if (round > 0) {
                    results.get(variant).add(result);
                }
            }
            Collections.rotate(order, 1);
        }
        return new Report(results);
    }

    private Result measure(Variant variant) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(variant.options());
        command.addAll(
                List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(
                Reader.class.getName(),
                broker.bootstrapServers(),
                variant.topic().id(),
                String.valueOf(records)));
        Process jvm = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String line = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        if (!jvm.waitFor(MOST_MINUTES, TimeUnit.MINUTES) || jvm.exitValue() != 0) {
            jvm.destroyForcibly();
            throw new IOException(variant.name() + " failed: " + command);
        }
        return Result.parse(line);
    }
}
