package dev.weft.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A JDK (or JRE) of this machine: the one that {@code WEFT_JDK8}, {@code WEFT_JDK17}, .. name, else one of the usual places.
 * Immutable and thread-safe.
 *
 * @param feature 8, 17, ..
 */
public record Jdk(int feature, Path home) {

    private static final Map<Integer, Optional<Jdk>> FOUND = new ConcurrentHashMap<>();

    /**
     * Where there is none, the test that asks is skipped with one line that says how to get it, or fails, if the environment variable
     * {@code WEFT_REQUIRED_JDKS} lists the version (separated by spaces), as a build server's does.
     */
    public static Jdk of(int feature) {
        Optional<Jdk> found = FOUND.computeIfAbsent(feature, Jdk::find);
        if (found.isEmpty()) {
            String missing = "no JDK " + feature + ": set WEFT_JDK" + feature + " to its home"
                    + (feature == 8 || feature == 21 ? ", or run .ci/jdk " + feature + " once" : "");
            String required = System.getenv().getOrDefault("WEFT_REQUIRED_JDKS", "");
            if (Arrays.asList(required.split(" ", -1)).contains(Integer.toString(feature))) {
                throw new AssertionError(missing);
            }
            System.out.println("SKIPPED, " + missing);
            Assumptions.abort(missing);
        }
        return found.get();
    }

    /** Path of the launcher. */
    public String java() {
        return tool("java");
    }

    /** Path of one of its tools, such as {@code keytool}. */
    public String tool(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static Optional<Jdk> find(int feature) {
        String named = System.getenv("WEFT_JDK" + feature);
        Stream<Path> homes = named != null
                ? Stream.of(Path.of(named))
                : Stream.of(
                                Stream.of(Path.of(System.getProperty("java.home"))),
                                Stream.of(Path.of(System.getProperty("user.home"), ".cache", "weft", "jdk" + feature)),
                                folders(Path.of("/usr/lib/jvm")),
                                folders(Path.of("/Library/Java/JavaVirtualMachines"))
                                        .map(jdk -> jdk.resolve("Contents/Home")))
                        .flatMap(places -> places);
        return homes.filter(home -> feature == featureOf(home)).findFirst().map(home -> new Jdk(feature, home));
    }

    private static Stream<Path> folders(Path parent) {
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.sorted().toList().stream();
        } catch (IOException none) {
            return Stream.empty();
        }
    }

    /** What the JDK says of itself; 0 if there is none that starts. */
    private static int featureOf(Path home) {
        Path java = home.resolve("bin").resolve("java");
        if (!Files.isExecutable(java)) {
            return 0;
        }
        try {
            Process process = new ProcessBuilder(java.toString(), "-version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String[] quoted =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\"", 3);
            String version = quoted.length == 3 ? quoted[1] : "";
            String feature = version.startsWith("1.") ? version.substring(2) : version;
            return Integer.parseInt(feature.split("[^0-9]", 2)[0]);
        } catch (IOException | NumberFormatException unusable) {
            return 0;
        }
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }
}
