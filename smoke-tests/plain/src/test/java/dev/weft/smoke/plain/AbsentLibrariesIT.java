package dev.weft.smoke.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Jdk;
import dev.weft.testing.OtlpReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a library that an application does not have, the JVM loads nothing: not even what declares its instrumentation. */
class AbsentLibrariesIT {

    private static final Pattern OF_AN_INSTRUMENTATION =
            Pattern.compile("\\] (dev\\.weft\\.(?:instrumentation\\.|agent\\.dist\\.Instr)\\S+)");

    /** Every application has these. */
    private static final List<String> OF_THE_JDK = List.of(
            "dev.weft.instrumentation.executors.",
            "dev.weft.instrumentation.httpurlconnection.",
            "dev.weft.instrumentation.javahttpclient.");

    @TempDir
    private Path folder;

    @Test
    void nothingIsLoadedForALibraryThatIsNotThere() throws IOException {
        Path loaded = folder.resolve("loaded.log");
        try (OtlpReceiver receiver = OtlpReceiver.start();
                Program program = Launch.on(Jdk.of(17))
                        .weft(receiver)
                        .jvm("-Xlog:class+load:file=" + loaded)
                        .main(Idle.class)
                        .start()) {
            program.endInput();
        }

        String log = Files.readString(loaded);
        assertThat(log).contains("dev.weft.agent.core.match.TargetIndex");
        List<String> strangers = OF_AN_INSTRUMENTATION
                .matcher(log)
                .results()
                .map(found -> found.group(1))
                .filter(name -> OF_THE_JDK.stream().noneMatch(name::startsWith))
                .toList();
        assertThat(strangers).isEmpty();
    }
}
