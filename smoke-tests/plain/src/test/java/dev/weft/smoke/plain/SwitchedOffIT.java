package dev.weft.smoke.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Jdk;
import dev.weft.testing.OtlpReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Switched off, Weft says so in one line and does nothing at all: not one class of its machine is loaded. */
class SwitchedOffIT {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({"OTEL_JAVAAGENT_ENABLED,false,otel.javaagent.enabled", "OTEL_SDK_DISABLED,true,otel.sdk.disabled"})
    void nothing_is_woven(String variable, String value, String option) throws IOException {
        Path loaded = folder.resolve("loaded.log");
        try (OtlpReceiver receiver = OtlpReceiver.start();
                Program program = Launch.on(Jdk.of(17))
                        .weft(receiver)
                        .environment(variable, value)
                        .jvm("-Xlog:class+load:file=" + loaded)
                        .start()) {
            Orders.send(program, 2);
            program.stop();
            assertThat(receiver.spans()).isEmpty();
            assertThat(program.stderr())
                    .singleElement()
                    .satisfies(line ->
                            assertThat(line).containsIgnoringCase("weft").contains(option));
        }
        try (Stream<String> lines = Files.lines(loaded)) {
            assertThat(lines).noneMatch(line -> line.contains("dev.weft.shaded.") || line.contains("java.lang.Weft"));
        }
    }
}
