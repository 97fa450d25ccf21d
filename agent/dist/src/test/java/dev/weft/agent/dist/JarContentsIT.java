package dev.weft.agent.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is in the jar that ships, and what must never be. */
class JarContentsIT {

    private static final Path JAR = Path.of(System.getProperty("weft.jar"));

    /** Everything that may be in the jar; whatever is new must be added here on purpose. */
    private static final List<Pattern> ALLOWED = List.of(
            Pattern.compile("META-INF/MANIFEST\\.MF"),
            Pattern.compile("dev/weft/agent/(WeftAgent|WeftAgent\\$JdkTools|AgentClassLoader)\\.class"),
            Pattern.compile("weft/(version|declarations)"),
            Pattern.compile("weft/java/lang/Weft(Hook|Hooks|Bridge|Door)\\.classdata"),
            Pattern.compile("weft/dev/weft/agent/(api|core|dist)/.*\\.classdata"),
            Pattern.compile("weft/dev/weft/instrumentation/.*\\.classdata"),
            Pattern.compile("weft/dev/weft/shaded/(bytebuddy|opentelemetry|hc|jctools|logging)/.*\\.classdata"));

    private static final int JAVA_8 = 52;
    private static final int JAVA_11 = 55;
    private static final int JAVA_17 = 61;
    private static final String FOR_JAVA_11 = "weft/dev/weft/instrumentation/javahttpclient/";
    private static final String FOR_JAVA_17 = "weft/dev/weft/instrumentation/jetty12/";

    private static final String FOR_APACHE_CLIENT_5 = "weft/dev/weft/instrumentation/apachehttpclient5/";
    private static final String FOR_OPENTELEMETRY = "weft/dev/weft/instrumentation/opentelemetryapi/";
    private static final String FOR_ITS_ANNOTATIONS = "weft/dev/weft/instrumentation/annotations/";

    @Test
    void everyEntryIsOneThatWeMeanToShip() throws IOException {
        List<String> strangers = new ArrayList<>();
        for (JarEntry entry : entries()) {
            if (ALLOWED.stream()
                    .noneMatch(allowed -> allowed.matcher(entry.getName()).matches())) {
                strangers.add(entry.getName());
            }
        }
        System.out.printf(
                "weft-agent.jar: %,d bytes, %,d entries%n",
                Files.size(JAR), entries().size());
        assertThat(strangers).isEmpty();
    }

    @Test
    void declarationsAreATableAndNoClasses() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile());
                InputStream in = jar.getInputStream(jar.getEntry("weft/declarations"))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo(Instrumentations.table());
        }
        assertThat(entries())
                .extracting(JarEntry::getName)
                .noneMatch(name -> name.startsWith("weft/dev/weft/instrumentation/")
                        && name.endsWith("Instrumentation.classdata"));
    }

    @Test
    void theManifestSaysHowItIsStarted() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            Attributes main = jar.getManifest().getMainAttributes();
            assertThat(main.getValue("Premain-Class")).isEqualTo("dev.weft.agent.WeftAgent");
            assertThat(main.getValue("Agent-Class")).isEqualTo("dev.weft.agent.WeftAgent");
            assertThat(main.getValue("Can-Retransform-Classes")).isEqualTo("true");
            assertThat(main.getValue("Implementation-Version")).matches("\\d+\\.\\d+\\.\\d+.*");
            assertThat(main.getValue("Boot-Class-Path")).isNull();
        }
    }

    @Test
    void everyClassRunsOnJava8() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (JarEntry entry : entries()) {
                if (entry.getName().endsWith(".class") || entry.getName().endsWith(".classdata")) {
                    byte[] classFile = read(jar, entry);
                    int version = (classFile[6] & 0xff) << 8 | (classFile[7] & 0xff);
                    assertThat(version).as(entry.getName()).isLessThanOrEqualTo(newest(entry.getName()));
                }
            }
        }
    }

    /** Of the class files that are read only where their library can be. */
    private static int newest(String entry) {
        if (entry.startsWith(FOR_JAVA_17)) {
            return JAVA_17;
        }
        return entry.startsWith(FOR_JAVA_11) ? JAVA_11 : JAVA_8;
    }

    @Test
    void nothingRefersToTheJdksLogging() throws IOException {
        assertNoneMentions(entries(), "java/util/logging");
    }

    @Test
    void nothingRefersToThirdPartiesUnderTheirOwnNames() throws IOException {
        assertNoneMentions(entries(), "net/bytebuddy/", "org/jctools/");
        // These are libraries of the application's, too: only their own folders know them.
        assertNoneMentions(without(FOR_APACHE_CLIENT_5), "org/apache/hc/");
        assertNoneMentions(without(FOR_OPENTELEMETRY, FOR_ITS_ANNOTATIONS), "Lio/opentelemetry/");
    }

    /** All but the classes of these instrumentations, and the table of what is woven, which names libraries in strings. */
    private static List<JarEntry> without(String... instrumentations) throws IOException {
        return entries().stream()
                .filter(entry -> Stream.of(instrumentations).noneMatch(entry.getName()::startsWith))
                .filter(entry -> !entry.getName().equals("weft/declarations"))
                .toList();
    }

    private static void assertNoneMentions(List<JarEntry> entries, String... names) throws IOException {
        List<String> found = new ArrayList<>();
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (JarEntry entry : entries) {
                String content = new String(read(jar, entry), StandardCharsets.ISO_8859_1);
                for (String name : names) {
                    if (content.contains(name)) {
                        found.add(entry.getName() + " mentions " + name);
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private static List<JarEntry> entries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return Collections.list(jar.entries());
        }
    }

    private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
