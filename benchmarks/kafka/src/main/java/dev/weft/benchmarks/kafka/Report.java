package dev.weft.benchmarks.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * Medians, and quartiles in brackets, as a Markdown table. What is compared is compared within a round: a ratio is the median of
 * the rounds' ratios to the consumer without an agent.
 */
final class Report {

    private static final String HEAD = """
            | records carry | consumer | records a second | ratio | CPU ns a record | added | bytes a record | iteration alone, ns | added | of a record's time |
            |---|---|---|---|---|---|---|---|---|---|
            """;

    private final Map<Variant, List<Result>> results;

    /** @param results of each variant, by round */
    Report(Map<Variant, List<Result>> results) {
        this.results = results;
    }

    String markdown() {
        StringBuilder text = new StringBuilder(HEAD);
        for (Variant variant : results.keySet()) {
            List<String> cells = variant.isBare() ? bare(variant) : compared(variant);
            text.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        return text.toString();
    }

    private List<String> bare(Variant variant) {
        return List.of(
                variant.topic().headers(),
                variant.name(),
                of(variant, Result::perSecond).text("%,.0f"),
                "",
                of(variant, Result::cpuNanos).text("%.0f"),
                "",
                of(variant, Result::bytes).text("%.0f"),
                of(variant, Result::iterationNanos).text("%.1f"),
                "",
                "");
    }

    private List<String> compared(Variant variant) {
        return List.of(
                variant.topic().headers(),
                variant.name(),
                of(variant, Result::perSecond).text("%,.0f"),
                compared(variant, Result::perSecond, Report::ratio).text("%.3f"),
                of(variant, Result::cpuNanos).text("%.0f"),
                compared(variant, Result::cpuNanos, Report::difference).text("%+.0f"),
                of(variant, Result::bytes).text("%.0f"),
                of(variant, Result::iterationNanos).text("%.1f"),
                compared(variant, Result::iterationNanos, Report::difference).text("%+.1f"),
                String.format(Locale.ROOT, "%.1f %%", addedShare(variant)));
    }

    private Quartiles of(Variant variant, ToDoubleFunction<Result> figure) {
        return Quartiles.of(
                results.get(variant).stream().map(figure::applyAsDouble).toList());
    }

    private Quartiles compared(Variant variant, ToDoubleFunction<Result> figure, DoubleBinaryOperator comparison) {
        List<Result> mine = results.get(variant);
        List<Result> bare = results.get(bareOf(variant.topic()));
        List<Double> rounds = new ArrayList<>();
        for (int i = 0; i < mine.size(); i++) {
            rounds.add(comparison.applyAsDouble(figure.applyAsDouble(mine.get(i)), figure.applyAsDouble(bare.get(i))));
        }
        return Quartiles.of(rounds);
    }

    /** What iterating costs more, of the time that a record takes without an agent, poll and all, in percent. */
    private double addedShare(Variant variant) {
        double added =
                compared(variant, Result::iterationNanos, Report::difference).median();
        double record = 1e9 / of(bareOf(variant.topic()), Result::perSecond).median();
        return 100 * added / record;
    }

    private static double ratio(double mine, double bare) {
        return mine / bare;
    }

    private static double difference(double mine, double bare) {
        return mine - bare;
    }

    private Variant bareOf(Topic topic) {
        return results.keySet().stream()
                .filter(each -> each.topic() == topic && each.isBare())
                .findFirst()
                .orElseThrow();
    }
}
