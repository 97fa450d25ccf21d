package dev.weft.benchmarks.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @TempDir
    private Path folder;

    @Test
    void quartiles_lie_between_the_values() {
        assertThat(Quartiles.of(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(new Quartiles(1.75, 2.5, 3.25));
        assertThat(Quartiles.of(List.of(7.0))).isEqualTo(new Quartiles(7.0, 7.0, 7.0));
    }

    @Test
    void compares_medians() throws IOException {
        Path jar = Files.write(folder.resolve("agent.jar"), new byte[1_500_000]);
        List<Variant> variants =
                List.of(new Variant("bare", null), new Variant("weft", jar), new Variant("opentelemetry", jar));
        Options options =
                new Options(Path.of("java"), Path.of("app.jar"), "/", 2, List.of(), List.of(), variants, folder);
        List<Measurement> measurements = List.of(
                new Measurement("bare", 1, 1.9, 4, 100, 0),
                new Measurement("bare", 2, 2.1, 4, 100, 0),
                new Measurement("weft", 1, 2.5, 5, 110, 8),
                new Measurement("weft", 2, 2.5, 5, 110, 8),
                new Measurement("opentelemetry", 1, 4, 8, 200, 8),
                new Measurement("opentelemetry", 2, 4, 8, 200, 8));

        String report = new Report(options, measurements).markdown();

        assertThat(report)
                .contains(
                        "| bare | 2.00 (1.95 to 2.05) |  |  | 4.00 (4.00 to 4.00) |  |  | 100 (100 to 100) |  | 0 | 0.0 |")
                .contains("| weft | 2.50 (2.50 to 2.50) | +0.50 | 1.25 | 5.00 (5.00 to 5.00) | +1.00 | 1.25"
                        + " | 110 (110 to 110) | +10 | 8 | 1.5 |")
                .contains("adds 25 % to the first answer, 25 % to the CPU time and 10 % to the memory");
    }
}
