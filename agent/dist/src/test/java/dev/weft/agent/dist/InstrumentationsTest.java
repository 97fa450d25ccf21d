package dev.weft.agent.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.api.LibraryInstrumentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InstrumentationsTest {

    @Test
    void everyFolderOfInstrumentationIsInTheListAndNothingElse() throws IOException {
        List<String> folders;
        try (Stream<Path> children = Files.list(Path.of("../../instrumentation"))) {
            folders = children.filter(folder -> Files.exists(folder.resolve("src/main/java")))
                    .map(InstrumentationsTest::declaringClass)
                    .sorted()
                    .toList();
        }
        assertThat(Instrumentations.all())
                .extracting(instrumentation -> instrumentation.getClass().getSimpleName())
                .containsExactlyInAnyOrderElementsOf(folders);
    }

    @Test
    void everyNameIsUniqueAndFitsAnOption() {
        assertThat(Instrumentations.all())
                .extracting(LibraryInstrumentation::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9]+([-.][a-z0-9]+)*"));
    }

    /** Each folder has one class that says where. */
    private static String declaringClass(Path folder) {
        try (Stream<Path> files = Files.walk(folder.resolve("src/main/java"))) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Instrumentation.java"))
                    .toList();
            assertThat(names).as("classes of %s that say where", folder).hasSize(1);
            return names.get(0).replace(".java", "");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
