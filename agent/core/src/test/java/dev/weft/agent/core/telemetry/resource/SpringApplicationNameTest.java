package dev.weft.agent.core.telemetry.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpringApplicationNameTest {

    private static final String YAML = "spring:\n  application:\n    name: ";
    private static final String PROPERTY = "spring.application.name=";

    @TempDir
    Path folder;

    private Path started;
    private Path jar;

    @BeforeEach
    void makeFolders() throws IOException {
        started = Files.createDirectories(folder.resolve("started here"));
        jar = folder.resolve("my shop.jar");
    }

    @Test
    void whoeverStartsItSaysItsName() {
        Map<String, String> environment = Map.of("SPRING_APPLICATION_NAME", "environment");
        Map<String, String> properties = Map.of("spring.application.name", "property");

        assertThat(given("shop.jar --server.port=1 --spring.application.name=argument --a", properties, environment))
                .isEqualTo("argument");
        assertThat(given("shop.jar --server.port=1", properties, environment)).isEqualTo("property");
        assertThat(given("shop.jar", Map.of(), environment)).isEqualTo("environment");
    }

    @Test
    void anExecutableJarHasItInside() throws IOException {
        jar("BOOT-INF/classes/application.yml", YAML + "shop");

        assertThat(found(Map.of())).isEqualTo("shop");
    }

    @Test
    void anExecutableWarHasItInside() throws IOException {
        jar("WEB-INF/classes/application.properties", PROPERTY + "shop");

        assertThat(found(Map.of())).isEqualTo("shop");
    }

    @Test
    void theClassPathMayHaveIt() throws IOException {
        jar("config/application.yaml", YAML + "'shop'");

        assertThat(found(Map.of())).isEqualTo("shop");
    }

    @Test
    void whatIsBesideComesBeforeWhatIsInsideAndConfigBeforeTheRest() throws IOException {
        jar(
                "BOOT-INF/classes/bootstrap.yml", YAML + "bootstrap",
                "BOOT-INF/classes/application.yml", YAML + "inside");
        assertThat(found(Map.of())).isEqualTo("inside");

        jar(
                "BOOT-INF/classes/application.yml", YAML + "inside",
                "BOOT-INF/classes/application.properties", PROPERTY + "properties-inside");
        assertThat(found(Map.of())).isEqualTo("properties-inside");

        jar(
                "BOOT-INF/classes/application.properties", PROPERTY + "properties-inside",
                "BOOT-INF/classes/config/application.yml", YAML + "config-inside");
        assertThat(found(Map.of())).isEqualTo("config-inside");

        Files.writeString(started.resolve("application.yml"), YAML + "beside");
        assertThat(found(Map.of())).isEqualTo("beside");

        Files.createDirectories(started.resolve("config"));
        Files.writeString(started.resolve("config/application.yaml"), YAML + "config-beside");
        assertThat(found(Map.of())).isEqualTo("config-beside");
    }

    @Test
    void bootstrapIsTheLast() throws IOException {
        jar("BOOT-INF/classes/bootstrap.properties", PROPERTY + "bootstrap");

        assertThat(found(Map.of())).isEqualTo("bootstrap");
    }

    @Test
    void aDocumentOfAProfileSaysNothing() throws IOException {
        jar(
                "BOOT-INF/classes/application.properties",
                PROPERTY + "shop\n#---\nspring.config.activate.on-profile=dev\n" + PROPERTY + "dev-shop\n",
                "BOOT-INF/classes/application-dev.properties",
                PROPERTY + "dev-shop");

        assertThat(found(Map.of())).isEqualTo("shop");
    }

    @Test
    void aPlaceholderWithoutAValueIsNoName() throws IOException {
        jar("BOOT-INF/classes/application.properties", PROPERTY + "${app:shop}-${zone}");

        assertThat(found(Map.of())).isNull();
        assertThat(found(Map.of("ZONE", "a"))).isEqualTo("shop-a");
    }

    @Test
    void configurationThatWasMovedIsNotLookedFor() throws IOException {
        jar("BOOT-INF/classes/application.properties", PROPERTY + "shop");

        assertThat(found(Map.of("SPRING_CONFIG_LOCATION", "file:/etc/shop/"))).isNull();
    }

    @Test
    void brokenAndHugeFilesAreNoTrouble() throws IOException {
        Files.writeString(started.resolve("application.properties"), "a=\\u00zz\n" + PROPERTY + "shop");
        Files.writeString(started.resolve("application.yml"), YAML + "shop\n" + "#".repeat(300 << 10));
        Files.writeString(jar, "no jar");

        assertThat(found(Map.of())).isNull();
    }

    private static String given(String command, Map<String, String> properties, Map<String, String> environment) {
        return new SpringApplicationName(command, properties::get, environment, null).name();
    }

    /** With the class path as the launcher of an executable jar has it. */
    private String found(Map<String, String> environment) throws IOException {
        try (URLClassLoader classPath =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            ConfigurationFiles files = new ConfigurationFiles(started.toFile(), classPath);
            return new SpringApplicationName("shop.jar", name -> null, environment, files).name();
        }
    }

    private void jar(String... namesAndContents) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                entries.putNextEntry(new JarEntry(namesAndContents[i]));
                entries.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
