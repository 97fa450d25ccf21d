package dev.weft.agent.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promises that docs/configuration.md says what the code does; {@code -Dweft.docs.update=true} rewrites it. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("../../docs/configuration.md");

    @Test
    void thePageIsWhatTheOptionsSay() throws IOException {
        if (Boolean.getBoolean("weft.docs.update")) {
            Files.writeString(PAGE, ConfigurationPage.text());
        }

        assertThat(PAGE).content().isEqualTo(ConfigurationPage.text());
    }

    @Test
    void eachNameIsDeclaredOnce() {
        List<String> names = Options.ALL.stream().map(Option::name).toList();

        assertThat(names)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.startsWith("otel.") || name.startsWith("weft."));
    }
}
