package dev.weft.benchmarks.startup;

import java.util.List;

/** The three points that cut sorted values into four parts of equal number, by linear interpolation. */
record Quartiles(double lower, double median, double upper) {

    /** Of at least one value. */
    static Quartiles of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return new Quartiles(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
    }

    private static double at(List<Double> sorted, double share) {
        double position = share * (sorted.size() - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (position - below) * (sorted.get(above) - sorted.get(below));
    }
}
