package dev.weft.benchmarks.kafka;

import dev.weft.testing.kafka.EmbeddedKafka;
import dev.weft.testing.kafka.KafkaRelease;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets consumers with Weft against consumers without an agent, in fresh JVMs and rotated order, and prints a table. */
public final class Comparison {

    private Comparison() {}

    /**
     * Arguments: the agent's jar, rounds (default 10), characters of a value (default 300), records in a topic (default 50,000).
     */
    public static void main(String[] args) throws IOException {
        int rounds = number(args, 1, 10);
        int characters = number(args, 2, 300);
        int records = number(args, 3, 50_000);
        try (EmbeddedKafka broker = EmbeddedKafka.start(KafkaRelease.NEWEST)) {
            for (Topic topic : Topic.values()) {
                topic.fill(broker, records, characters);
            }
            System.out.print(new Report(run(broker, Variant.all(args[0]), rounds, records)).markdown());
        }
    }

    private static int number(String[] args, int index, int otherwise) {
        return args.length > index ? Integer.parseInt(args[index]) : otherwise;
    }

    private static Map<Variant, List<Pair>> run(EmbeddedKafka broker, List<Variant> variants, int rounds, int records)
            throws IOException {
        Map<Variant, List<Pair>> pairs = new LinkedHashMap<>();
        for (Variant variant : variants) {
            pairs.put(variant, new ArrayList<>());
        }
        List<Variant> order = new ArrayList<>(variants);
        for (int round = 1; round <= rounds; round++) {
            for (Variant variant : order) {
                Pair pair = Pair.measure(broker, variant, records);
                System.err.println(round + " " + variant.topic() + ", " + variant.name() + ": " + pair);
                pairs.get(variant).add(pair);
            }
            Collections.rotate(order, 1);
        }
        return pairs;
    }
}
