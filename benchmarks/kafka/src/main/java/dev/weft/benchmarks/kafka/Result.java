package dev.weft.benchmarks.kafka;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a consumer measured of itself while it read a topic once.
 *
 * @param nanos time by the clock on the wall for a record
 * @param cpuNanos CPU time of the polling thread for a record
 * @param bytes allocated by the polling thread for a record
 */
record Result(double nanos, double cpuNanos, double bytes) {

    /** Of each figure by itself. */
    static Result median(List<Result> results) {
        return new Result(
                median(results, Result::nanos), median(results, Result::cpuNanos), median(results, Result::bytes));
    }

    private static double median(List<Result> results, ToDoubleFunction<Result> figure) {
        return Quartiles.of(results.stream().map(figure::applyAsDouble).toList())
                .median();
    }

    /** Reads what {@link #toLine} wrote. */
    static Result parse(String line) {
        double[] figures =
                Stream.of(line.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
        return new Result(figures[0], figures[1], figures[2]);
    }

    String toLine() {
        return nanos + " " + cpuNanos + " " + bytes;
    }
}
