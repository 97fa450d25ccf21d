package dev.weft.benchmarks.kafka;

import dev.weft.testing.kafka.EmbeddedKafka;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What two consumers measured that read in turns: medians of each, and of the ratios of neighbouring turns, so that a machine
 * that gets slower for a while slows both.
 *
 * @param throughput records a second of the second consumer, where the first has 1
 * @param iterationNanos CPU time of iterating for a record, of the first
 * @param addedIterationNanos what it is more for the second
 */
record Pair(Result bare, Result weft, double throughput, double iterationNanos, double addedIterationNanos) {

    /** Until the compiler is done with both: a consumer of 50,000 records gets faster until it has read them 80 times. */
    private static final int RECORDS_TO_GET_WARM = 6_000_000;

    private static final int TURNS = 60;

    static Pair measure(EmbeddedKafka broker, Variant variant, int records) throws IOException {
        try (ReaderJvm bare = ReaderJvm.start(broker, variant.topic(), records, List.of());
                ReaderJvm weft = ReaderJvm.start(broker, variant.topic(), records, variant.options())) {
            for (int read = 0; read < RECORDS_TO_GET_WARM; read += records) {
                bare.read();
                weft.read();
            }
            return inTurns(bare, weft);
        }
    }

    private static Pair inTurns(ReaderJvm bare, ReaderJvm weft) throws IOException {
        List<Result> withoutAgent = new ArrayList<>();
        List<Result> withWeft = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            boolean bareFirst = turn % 2 == 0;
            Result first = (bareFirst ? bare : weft).read();
            Result second = (bareFirst ? weft : bare).read();
            Result without = bareFirst ? first : second;
            Result with = bareFirst ? second : first;
            withoutAgent.add(without);
            withWeft.add(with);
            ratios.add(without.nanos() / with.nanos());
        }
        double iteration = bare.iterate();
        return new Pair(
                Result.median(withoutAgent),
                Result.median(withWeft),
                Quartiles.of(ratios).median(),
                iteration,
                weft.iterate() - iteration);
    }
}
