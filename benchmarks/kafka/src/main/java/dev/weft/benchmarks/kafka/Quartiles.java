package dev.weft.benchmarks.kafka;

import java.util.List;
import java.util.Locale;

/** The three points that cut sorted values into four parts of equal number, by linear interpolation. */
record Quartiles(double lower, double median, double upper) {

    /** Of at least one value. */
    static Quartiles of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return new Quartiles(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
    }

    /** The median, and in brackets the other two, each in this format. */
    String text(String format) {
        return String.format(Locale.ROOT, format + " (" + format + " to " + format + ")", median, lower, upper);
    }

    private static double at(List<Double> sorted, double share) {
        double position = share * (sorted.size() - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (position - below) * (sorted.get(above) - sorted.get(below));
    }
}
