package dev.weft.benchmarks.kafka;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What one JVM measured of itself, once it was warm.
 *
 * @param perSecond records by the clock on the wall
 * @param cpuNanos CPU time of the polling thread for a record
 * @param bytes allocated by the polling thread for a record
 * @param iterationNanos CPU time for a record of iterating over what a poll brought, and nothing else
 */
record Result(double perSecond, double cpuNanos, double bytes, double iterationNanos) {

    /** Of each figure by itself. */
    static Result median(List<Result> results) {
        return new Result(
                median(results, Result::perSecond),
                median(results, Result::cpuNanos),
                median(results, Result::bytes),
                median(results, Result::iterationNanos));
    }

    private static double median(List<Result> results, ToDoubleFunction<Result> figure) {
        return Quartiles.of(results.stream().map(figure::applyAsDouble).toList())
                .median();
    }

    /** Reads what {@link #toLine} wrote. */
    static Result parse(String line) {
        double[] figures =
                Stream.of(line.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
        return new Result(figures[0], figures[1], figures[2], figures[3]);
    }

    Result withIteration(double nanos) {
        return new Result(perSecond, cpuNanos, bytes, nanos);
    }

    String toLine() {
        return perSecond + " " + cpuNanos + " " + bytes + " " + iterationNanos;
    }
}
