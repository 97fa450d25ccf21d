package shop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arguments of the script that starts the demo: what is wrong is said at once, before anything is built or started. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ArgumentsIT {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--bogus",
                "--keep now",
                "--endpoint",
                "--endpoint=",
                "--endpoint localhost:4318",
                "--endpoint http://",
                "--endpoint ftp://127.0.0.1:4318",
                "--keep --endpoint --keep",
            })
    void whatIsWrongIsOneClearLine(String arguments) throws Exception {
        Run run = Run.of(arguments.split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output().lines())
                .singleElement()
                .asString()
                .startsWith("examples/shop/run: ")
                .endsWith("; --help tells more");
    }

    @Test
    void helpNamesEachArgument() throws Exception {
        Run run = Run.of("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).contains("--keep", "--endpoint URL", "--help");
    }

    private record Run(int exitCode, String output) {
        static Run of(String... arguments) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("shop.home"), "run").toString());
            command.addAll(List.of(arguments));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), output);
        }
    }
}
