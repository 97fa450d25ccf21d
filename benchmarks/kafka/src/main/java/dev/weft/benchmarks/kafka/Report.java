package dev.weft.benchmarks.kafka;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Medians of the rounds, and quartiles in brackets, as a Markdown table. */
final class Report {

    private static final String HEAD = """
            | records carry | consumer | throughput | ns a record without | added CPU ns | added bytes | iteration alone, ns without | added |
            |---|---|---|---|---|---|---|---|
            """;

    private final Map<Variant, List<Pair>> pairs;

    /** @param pairs of each variant, by round */
    Report(Map<Variant, List<Pair>> pairs) {
        this.pairs = pairs;
    }

    String markdown() {
        StringBuilder text = new StringBuilder(HEAD);
        for (Variant variant : pairs.keySet()) {
            text.append("| ").append(String.join(" | ", row(variant))).append(" |\n");
        }
        return text.toString();
    }

    private List<String> row(Variant variant) {
        return List.of(
                variant.topic().headers(),
                variant.name(),
                of(variant, Pair::throughput).text("%.3f"),
                of(variant, pair -> pair.bare().nanos()).text("%.0f"),
                of(variant, pair -> pair.weft().cpuNanos() - pair.bare().cpuNanos())
                        .text("%+.1f"),
                of(variant, pair -> pair.weft().bytes() - pair.bare().bytes()).text("%+.1f"),
                of(variant, Pair::iterationNanos).text("%.1f"),
                of(variant, Pair::addedIterationNanos).text("%+.1f"));
    }

    private Quartiles of(Variant variant, ToDoubleFunction<Pair> figure) {
        return Quartiles.of(
                pairs.get(variant).stream().map(figure::applyAsDouble).toList());
    }
}
