package dev.weft.benchmarks.kafka;

import java.util.List;

/**
 * One way to run the consumer.
 *
 * @param name as the table shows it
 * @param topic what it reads
 * @param options of its JVM; none for the consumer without an agent
 */
record Variant(String name, Topic topic, List<String> options) {

    /** Each topic's consumer without an agent before those with Weft. */
    static List<Variant> all(String agent) {
        return List.of(
                bare(Topic.PLAIN),
                weft(agent, Topic.PLAIN, "parentbased_always_off"),
                weft(agent, Topic.PLAIN, "always_off"),
                bare(Topic.UNSAMPLED),
                weft(agent, Topic.UNSAMPLED, "parentbased_always_on"),
                weft(agent, Topic.UNSAMPLED, "always_off"));
    }

    private static Variant bare(Topic topic) {
        return new Variant("without an agent", topic, List.of());
    }

    private static Variant weft(String agent, Topic topic, String sampler) {
        return new Variant(
                "Weft, " + sampler,
                topic,
                List.of("-javaagent:" + agent, "-Dotel.traces.sampler=" + sampler, "-Dotel.traces.exporter=none"));
    }

    boolean isBare() {
        return options.isEmpty();
    }
}
