package dev.weft.smoke.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Jdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's own tools read JAVA_TOOL_OPTIONS, too: they work as without Weft, and Weft does not say a word. */
class JdkToolsIT {

    private static final String NOTICE_OF_THE_JVM = "Picked up JAVA_TOOL_OPTIONS";

    private record Ended(int exit, String stdout, List<String> stderr) {}

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {17, 25})
    void jcmd(int feature) throws Exception {
        assertLeftAlone(feature, "jcmd", Long.toString(ProcessHandle.current().pid()), "help", "VM.version");
    }

    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {17, 25})
    void keytool(int feature) throws Exception {
        assertLeftAlone(feature, "keytool", "-list", "-cacerts", "-storepass", "changeit");
    }

    @ParameterizedTest(name = "JDK {0}")
    @ValueSource(ints = {17, 25})
    void javac(int feature) throws Exception {
        Path source = folder.resolve("Wrong.java");
        Files.writeString(source, "class Wrong { int right = 1; String wrong = 1; }");
        assertLeftAlone(feature, "javac", source.toString());
    }

    private void assertLeftAlone(int feature, String... command) throws Exception {
        Jdk jdk = Jdk.of(feature);
        Assumptions.assumeTrue(Files.isExecutable(Path.of(jdk.tool(command[0]))), jdk + " has no " + command[0]);
        Ended bare = run(jdk, command, null);
        Ended woven = run(jdk, command, "-javaagent:" + Launch.WEFT);
        assertThat(bare.stdout() + bare.stderr()).isNotBlank();
        assertThat(woven.stderr()).anyMatch(line -> line.startsWith(NOTICE_OF_THE_JVM));
        assertThat(woven.stderr())
                .filteredOn(line -> !line.startsWith(NOTICE_OF_THE_JVM))
                .isEqualTo(bare.stderr());
        assertThat(woven.stdout()).isEqualTo(bare.stdout());
        assertThat(woven.exit()).isEqualTo(bare.exit());
    }

    private Ended run(Jdk jdk, String[] command, String toolOptions) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command));
        words.set(0, jdk.tool(command[0]));
        Path stdout = folder.resolve("stdout");
        Path stderr = folder.resolve("stderr");
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(Launch::mattersToAgents);
        if (toolOptions != null) {
            environment.put("JAVA_TOOL_OPTIONS", toolOptions);
        }
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(command[0]).isTrue();
        return new Ended(
                process.exitValue(),
                Files.readString(stdout, StandardCharsets.UTF_8),
                Files.readAllLines(stderr, StandardCharsets.UTF_8));
    }
}
