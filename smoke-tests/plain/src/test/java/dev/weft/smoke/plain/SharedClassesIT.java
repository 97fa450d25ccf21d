package dev.weft.smoke.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Jdk;
import dev.weft.testing.OtlpReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that come from an archive are there before the agent, or pass it by: the traces are whole all the same. */
class SharedClassesIT {

    private static final int ORDERS = 3;

    @TempDir
    private Path folder;

    @Test
    void jdk_25_with_an_aot_cache_recorded_with_weft() throws IOException {
        try (OtlpReceiver training = OtlpReceiver.start()) {
            record(Launch.on(Jdk.of(25)).weft(training).jvm("-XX:AOTCacheOutput=" + archive()));
        }
        assertTraced(Jdk.of(25), "-XX:AOTCache=" + archive());
    }

    @Test
    void jdk_25_with_an_aot_cache_recorded_without_weft() throws IOException {
        record(Launch.on(Jdk.of(25)).jvm("--add-modules=java.instrument", "-XX:AOTCacheOutput=" + archive()));
        assertTraced(Jdk.of(25), "-XX:AOTCache=" + archive(), "--add-modules=java.instrument");
    }

    @Test
    void jdk_17_with_an_archive_recorded_without_weft() throws IOException {
        record(Launch.on(Jdk.of(17)).jvm("-XX:ArchiveClassesAtExit=" + archive()));
        assertTraced(Jdk.of(17), "-XX:SharedArchiveFile=" + archive());
    }

    private Path archive() {
        return folder.resolve("plain.archive");
    }

    private void record(Launch launch) {
        try (Program program = launch.start()) {
            Orders.send(program, ORDERS);
            program.endInput();
            assertThat(archive()).as("%s", program).isNotEmptyFile();
        }
    }

    private void assertTraced(Jdk jdk, String... options) throws IOException {
        Path loaded = folder.resolve("loaded.log");
        try (OtlpReceiver receiver = OtlpReceiver.start();
                Program program = Launch.on(jdk)
                        .weft(receiver)
                        .jvm(options)
                        .jvm("-Xlog:class+load:file=" + loaded)
                        .start()) {
            Orders.send(program, ORDERS);
            Orders.assertTraces(receiver, ORDERS);
            program.stop();
            Orders.assertOnlyStartLine(program, receiver);
        }
        try (Stream<String> lines = Files.lines(loaded)) {
            assertThat(lines.filter(
                            line -> line.contains("org.apache.catalina.") && line.contains("shared objects file")))
                    .as("classes of Tomcat that came from the archive")
                    .hasSizeGreaterThan(50);
        }
    }
}
