package dev.weft.agent.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Jdk;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.console.ConsoleLauncher;

/**
 * The tests of every instrumentation once more, in JVMs started with the jar as users get it: the build's and a newer one; those
 * of threads and executors also in the first that has virtual threads.
 */
class RealJarIT {

    private static final long MOST_MINUTES = 10;

    private static final int NEWEST_JDK = 25;

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    static Stream<Arguments> instrumentationsAndJdks() throws IOException {
        return instrumentations().stream()
                .flatMap(folder -> jdks(folder)
                        .map(jdk -> Arguments.of(Named.of(folder.getFileName().toString(), folder), jdk)));
    }

    private static Stream<Integer> jdks(Path folder) {
        Stream<Integer> jdks = Stream.of(Runtime.version().feature(), NEWEST_JDK);
        return (folder.endsWith("executors") ? Stream.concat(jdks, Stream.of(FIRST_WITH_VIRTUAL_THREADS)) : jdks)
                .distinct();
    }

    private static List<Path> instrumentations() throws IOException {
        try (Stream<Path> children = Files.list(Path.of(System.getProperty("weft.instrumentations")))) {
            return children.filter(folder -> Files.exists(folder.resolve("target/test-classes")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0} on JDK {1}")
    @MethodSource("instrumentationsAndJdks")
    void passesItsOwnTests(Path folder, int jdk) throws IOException, InterruptedException {
        int port = freePort();
        Path output = folder.resolve("target/real-jar-jdk" + jdk + ".txt");
        List<String> command = new ArrayList<>(List.of(
                Jdk.of(jdk).java(),
                "-javaagent:" + System.getProperty("weft.jar"),
                "-Dotel.exporter.otlp.endpoint=http://127.0.0.1:" + port,
                "-Dotel.bsp.schedule.delay=10",
                "-Dotel.service.name=test",
                "-Dweft.test.port=" + port,
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                classPath(folder),
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--scan-class-path=" + folder.resolve("target/test-classes"),
                "--disable-banner",
                "--disable-ansi-colors",
                "--details=tree"));
        command.addAll(1, options(folder));
        Process jvm = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = jvm.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
        jvm.destroyForcibly();
        assertThat(ended).as("ended within %s minutes", MOST_MINUTES).isTrue();
        assertThat(jvm.exitValue()).as(Files.readString(output)).isZero();
    }

    /** What the module's tests are configured with. */
    private static List<String> options(Path folder) throws IOException {
        Path options = folder.resolve("src/test/resources/weft.options");
        return Files.exists(options)
                ? Files.readAllLines(options).stream().map(line -> "-D" + line).toList()
                : List.of();
    }

    private static String classPath(Path folder) throws IOException {
        return String.join(
                File.pathSeparator,
                List.of(
                        folder.resolve("target/test-classes").toString(),
                        folder.resolve("target/classes").toString(),
                        Files.readString(folder.resolve("target/test-class-path.txt"))
                                .trim(),
                        Path.of(ConsoleLauncher.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .getPath())
                                .toString()));
    }

    /** Free now; the receiver in the JVM under test takes it a moment later. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
