package dev.weft.benchmarks.startup;

import java.util.List;
import java.util.Locale;

/**
 * One start.
 *
 * @param seconds from the launch of the process to the first answer with status 200
 * @param cpuSeconds user and system time of the process until then
 * @param megabytes resident memory then
 * @param spans received until the process had ended
 */
record Measurement(String variant, int round, double seconds, double cpuSeconds, double megabytes, int spans) {

    String progress() {
        return String.format(
                Locale.ROOT,
                "%s  %-14s %6.2f s to the first 200  %6.2f s CPU  %5.0f MB  %d spans",
                round == 0 ? "warm-up " : "round " + round + " ",
                variant,
                seconds,
                cpuSeconds,
                megabytes,
                spans);
    }

    static String csv(List<Measurement> measurements) {
        StringBuilder csv = new StringBuilder("variant,round,first_200_s,cpu_s,rss_mb,spans\n");
        for (Measurement each : measurements) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%s,%d,%.3f,%.2f,%.1f,%d%n",
                    each.variant,
                    each.round,
                    each.seconds,
                    each.cpuSeconds,
                    each.megabytes,
                    each.spans));
        }
        return csv.toString();
    }
}
