package dev.weft.agent.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the table of docs/compatibility.md to the list that ships. */
class CompatibilityTest {

    private static final String HEADER = "| name | library |";

    @Test
    void theTableNamesWhatTheJarSupportsInTheSameOrder() throws IOException {
        List<String> supported = Instrumentations.all().stream()
                .map(library -> library.name() + " | " + library.supports())
                .toList();
        assertThat(rows()).isEqualTo(supported);
    }

    /** The first two columns of each row. */
    private static List<String> rows() throws IOException {
        return Files.readAllLines(Path.of("../../docs/compatibility.md")).stream()
                .dropWhile(line -> !line.startsWith(HEADER))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(row -> row.split("\\|", -1))
                .map(cells -> cells[1].trim() + " | " + cells[2].trim())
                .toList();
    }
}
