package dev.weft.benchmarks.startup;

import dev.weft.testing.OtlpReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Starts an application bare and with each agent, in fresh JVMs and in rotated order, and prints what the agents add until it first
 * answers: a Markdown table on stdout, one CSV row for each start in a file, progress on stderr.
 */
public final class Startup {

    private Startup() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Options options = Options.parse(args);
        if (options == null) {
            System.err.println(Options.USAGE);
            System.exit(2);
        }
        List<Measurement> measurements = measure(options);
        Files.writeString(options.csv(), Measurement.csv(measurements));
        System.out.print(new Report(options, measurements).markdown());
        System.err.println("Every start: " + options.csv());
    }

    /** The first start of each variant fills the machine's file cache and is not counted. */
    private static List<Measurement> measure(Options options) throws IOException, InterruptedException {
        List<Measurement> measurements = new ArrayList<>();
        List<Variant> order = new ArrayList<>(options.variants());
        for (int round = 0; round <= options.rounds(); round++) {
            for (Variant variant : order) {
                try (OtlpReceiver receiver = OtlpReceiver.start()) {
                    Measurement measurement = new Start(options, variant, receiver).measure(round);
                    System.err.println(measurement.progress());
                    if (round > 0) {
                        measurements.add(measurement);
                    }
                }
            }
            Collections.rotate(order, 1);
        }
        return measurements;
    }
}
