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
            folders = children.filter(folder -> Files.exists(folder.resolve("target/classes")))
                    .map(InstrumentationsTest::declaringClass)
                    .sorted()
                    .toList();
        }
        assertThat(Instrumentations.all())
                .extracting(instrumentation -> instrumentation.getClass().getName())
                .containsExactlyInAnyOrderElementsOf(folders);
    }

    @Test
    void everyLibraryIsShownOnceUnderANameThatFitsAnOption() {
        assertThat(Instrumentations.all())
                .extracting(LibraryInstrumentation::supports)
                .doesNotHaveDuplicates();
        assertThat(Instrumentations.all())
                .extracting(LibraryInstrumentation::name)
                .allMatch(name -> name.matches("[a-z0-9]+([-.][a-z0-9]+)*"));
    }

    /** Each folder has one class that says where; it is read from what was compiled, because sources may be generated. */
    private static String declaringClass(Path folder) {
        Path classes = folder.resolve("target/classes");
        try (Stream<Path> files = Files.walk(classes)) {
            List<String> names = files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith("Instrumentation.class"))
                    .toList();
            assertThat(names).as("classes of %s that say where", folder).hasSize(1);
            return names.get(0).replace(".class", "").replace(java.io.File.separatorChar, '.');
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
