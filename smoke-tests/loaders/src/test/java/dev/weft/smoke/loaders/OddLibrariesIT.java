package dev.weft.smoke.loaders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries that are not as their makers ship them: what can be traced is, the rest is left alone, and the program answers. */
class OddLibrariesIT {

    private static final String SLF4J = "slf4j-api";

    /** Such as a build that leaves out what it never calls. The instrumentation has advice for the asynchronous part, too. */
    @Test
    void aLibraryWithoutAPartThatNobodyCallsIsTraced(@TempDir Path folder) throws Exception {
        Run run = program(
                ApacheClientMain.class,
                without("org/apache/hc/client5/http/impl/async/", Run.library("httpclient5"), folder),
                Run.library("httpcore5"),
                Run.library("httpcore5-h2"),
                Run.library(SLF4J));

        assertThat(run.spans())
                .extracting(span -> span.kind().name())
                .containsExactlyInAnyOrder("SERVER", "CLIENT", "CLIENT");
        assertThat(run.queries()).containsExactly("select ? * ?");
    }

    /** Under another name it is another library, whose headers and spans are nobody's business here. */
    @Test
    void aRelocatedCopyIsLeftAlone() throws Exception {
        Run run = program(
                RelocatedClientMain.class,
                Run.library("docker-java-transport-zerodep"),
                Run.library("docker-java-transport"),
                Run.library(SLF4J));

        assertThat(run.spans()).extracting(span -> span.kind().name()).containsExactlyInAnyOrder("SERVER", "CLIENT");
        assertThat(run.queries()).containsExactly("select ? * ?");
    }

    private static Path without(String part, Path jar, Path folder) throws IOException {
        Path copy = folder.resolve("part-" + jar.getFileName());
        try (JarFile whole = new JarFile(jar.toFile());
                JarOutputStream rest = new JarOutputStream(Files.newOutputStream(copy))) {
            for (JarEntry entry : Collections.list(whole.entries())) {
                if (!entry.getName().startsWith(part)) {
                    rest.putNextEntry(new JarEntry(entry.getName()));
                    whole.getInputStream(entry).transferTo(rest);
                }
            }
        }
        return copy;
    }

    private static Run program(Class<?> main, Path... libraries) throws Exception {
        Path[] all = Arrays.copyOf(libraries, libraries.length + 1);
        all[libraries.length] = Run.library("h2");
        String[] command = {"-cp", Run.classPath(all), main.getName()};
        Run bare = Run.bare(command);
        assertThat(bare.stdout()).containsExactly("status 204", "answer 42");
        Run run = Run.weft(command);
        assertThat(run.stdout()).isEqualTo(bare.stdout());
        assertThat(run.exit()).isEqualTo(bare.exit());
        assertThat(run.complaints()).isEmpty();
        return run;
    }
}
