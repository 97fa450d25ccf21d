package dev.weft.benchmarks.kafka;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one JVM measured of itself, once it was warm.
 *
 * @param perSecond records by the clock on the wall
 * @param cpuNanos CPU time of the polling thread for a record
 * @param bytes allocated by the polling thread for a record
 */
record Result(double perSecond, double cpuNanos, double bytes) {

    /** Of each figure by itself. */
    static Result median(List<Result> results) {
        return new Result(
                median(results, Result::perSecond), median(results, Result::cpuNanos), median(results, Result::bytes));
    }

    private static double median(List<Result> results, ToDoubleFunction<Result> figure) {
        return Quartiles.of(results.stream().map(figure::applyAsDouble).toList())
                .median();
    }

    /** Reads what {@link #toLine} wrote. */
    static Result parse(String line) {
        String[] parts = line.split(" ", -1);
        return new Result(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
    }

    String toLine() {
        return perSecond + " " + cpuNanos + " " + bytes;
    }
}
