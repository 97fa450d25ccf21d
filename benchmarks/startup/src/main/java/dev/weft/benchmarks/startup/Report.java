package dev.weft.benchmarks.startup;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Medians, quartiles and ratios as a Markdown table; "added" is the difference of medians to bare. */
final class Report {

    private static final String BASE = "bare";
    private static final String OURS = "weft";
    private static final String THEIRS = "opentelemetry";

    private final Options options;
    private final List<Measurement> measurements;

    Report(Options options, List<Measurement> measurements) {
        this.options = options;
        this.measurements = measurements;
    }

    String markdown() throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s, %d starts each, %d processors%n%n",
                options.jar().getFileName(),
                options.rounds(),
                Runtime.getRuntime().availableProcessors()));
        text.append("| | first 200, s (quartiles) | added | ratio | CPU, s (quartiles) | added | ratio |"
                + " RSS, MB (quartiles) | added | spans | jar, MB |\n");
        text.append("|---|---|---|---|---|---|---|---|---|---|---|\n");
        for (Variant variant : options.variants()) {
            text.append("| ").append(variant.name());
            text.append(cells(variant, "%.2f", Measurement::seconds)).append(ratio(variant, Measurement::seconds));
            text.append(cells(variant, "%.2f", Measurement::cpuSeconds))
                    .append(ratio(variant, Measurement::cpuSeconds));
            text.append(cells(variant, "%.0f", Measurement::megabytes));
            text.append(String.format(
                    Locale.ROOT,
                    " | %.0f | %.1f |%n",
                    of(variant.name(), Measurement::spans).median(),
                    variant.size() / 1e6));
        }
        return text.append(verdict()).toString();
    }

    private String cells(Variant variant, String format, ToDoubleFunction<Measurement> figure) {
        Quartiles quartiles = of(variant.name(), figure);
        double added = quartiles.median() - of(BASE, figure).median();
        return String.format(
                Locale.ROOT,
                " | " + format + " (" + format + " to " + format + ") | %s",
                quartiles.median(),
                quartiles.lower(),
                quartiles.upper(),
                variant.agent() == null ? "" : String.format(Locale.ROOT, format.replace("%", "%+"), added));
    }

    private String ratio(Variant variant, ToDoubleFunction<Measurement> figure) {
        double ratio = of(variant.name(), figure).median() / of(BASE, figure).median();
        return variant.agent() == null ? " | " : String.format(Locale.ROOT, " | %.2f", ratio);
    }

    private String verdict() {
        List<String> names = options.variants().stream().map(Variant::name).toList();
        if (!names.contains(OURS) || !names.contains(THEIRS)) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "%nOf what OpenTelemetry's agent adds, Weft adds %.0f %% to the first answer, %.0f %% to the CPU time"
                        + " and %.0f %% to the memory.%n",
                share(Measurement::seconds),
                share(Measurement::cpuSeconds),
                share(Measurement::megabytes));
    }

    private double share(ToDoubleFunction<Measurement> figure) {
        double bare = of(BASE, figure).median();
        return 100 * (of(OURS, figure).median() - bare) / (of(THEIRS, figure).median() - bare);
    }

    private Quartiles of(String variant, ToDoubleFunction<Measurement> figure) {
        return Quartiles.of(measurements.stream()
                .filter(each -> each.variant().equals(variant))
                .map(figure::applyAsDouble)
                .toList());
    }
}
