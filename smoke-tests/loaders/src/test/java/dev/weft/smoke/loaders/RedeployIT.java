package dev.weft.smoke.loaders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.RecordedTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A war with its own driver comes and goes: traced each time, and nothing of it stays. */
class RedeployIT {

    private static final int TIMES = 20;
    private static final int REQUESTS_OF_EACH = 2;
    private static final String PACKAGE = "dev/weft/smoke/loaders/";

    @TempDir
    private Path folder;

    @Test
    void isTracedEachTimeAndCollected() throws Exception {
        Path war = war();
        Path programs = copy(PACKAGE, folder.resolve("programs"), "RedeployMain.class", "OddLoaderMain.class");
        Path loaded = folder.resolve("loaded.log");
        Run run = Run.weft(
                // What Tomcat would else complain about.
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED",
                "-Xlog:class+load:file=" + loaded + ":none:filecount=0",
                "-cp",
                String.join(
                        java.io.File.pathSeparator,
                        programs.toString(),
                        Run.library("tomcat-embed-core").toString(),
                        Run.library("tomcat-annotations-api").toString()),
                RedeployMain.class.getName(),
                folder.resolve("tomcat").toString(),
                war.toString(),
                Integer.toString(TIMES));
        assertThat(run.stdout()).as(run.toString()).hasSize(TIMES + 1).last().isEqualTo("loaders left: 0");
        assertThat(run.stdout().subList(0, TIMES)).containsOnly("answer 42, answer 42");
        assertThat(run.complaints()).isEmpty();
        assertTraces(RecordedTrace.of(run.spans()));
        // A forced collection between the two requests of each deployment does not make it load its advice anew.
        assertThat(timesLoaded(loaded, "jdbc.PreparedStatementAdvice")).isEqualTo(TIMES);
    }

    private static void assertTraces(List<RecordedTrace> traces) {
        assertThat(traces).hasSize(TIMES * REQUESTS_OF_EACH).allSatisfy(trace -> {
            assertThat(trace.root().attributes()).containsEntry("http.route", "/war/ask");
            assertThat(trace.childrenOf(trace.root()))
                    .singleElement()
                    .satisfies(query -> assertThat(query.attributes()).containsEntry("db.query.text", "select 6 * ?"));
        });
    }

    private static long timesLoaded(Path log, String advice) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith("dev.weft.instrumentation." + advice + " "))
                    .count();
        }
    }

    private Path war() throws IOException {
        Path war = folder.resolve("war");
        copy(PACKAGE + "war/", war.resolve("WEB-INF/classes"), "AskServlet.class");
        Path lib = Files.createDirectories(war.resolve("WEB-INF/lib"));
        Files.copy(Run.library("h2"), lib.resolve("h2.jar"));
        return war;
    }

    private static Path copy(String packageFolder, Path target, String... files) throws IOException {
        Path to = Files.createDirectories(target.resolve(packageFolder));
        for (String file : files) {
            Files.copy(Run.programs().resolve(packageFolder).resolve(file), to.resolve(file));
        }
        return target;
    }
}
