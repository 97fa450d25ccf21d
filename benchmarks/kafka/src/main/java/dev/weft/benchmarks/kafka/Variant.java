package dev.weft.benchmarks.kafka;

import java.util.List;

/**
 * One consumer that is set against the one without an agent.
 *
 * @param name as the table shows it
 * @param topic what both read
 * @param options of its JVM
 */
record Variant(String name, Topic topic, List<String> options) {

    /** The first shows what the measurement itself is worth: it has no agent either. */
    static List<Variant> all(String agent) {
        return List.of(
                new Variant("no agent, as a control", Topic.PLAIN, List.of()),
                weft(agent, Topic.PLAIN, "parentbased_always_off"),
                weft(agent, Topic.PLAIN, "always_off"),
                weft(agent, Topic.UNSAMPLED, "always_off"),
                weft(agent, Topic.UNSAMPLED, "parentbased_always_on"));
    }

    private static Variant weft(String agent, Topic topic, String sampler) {
        return new Variant(
                "Weft, " + sampler,
                topic,
                List.of("-javaagent:" + agent, "-Dotel.traces.sampler=" + sampler, "-Dotel.traces.exporter=none"));
    }
}
