package dev.weft.agent.core.telemetry.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpringYamlTest {

    private static String nameIn(String yaml) {
        return SpringYaml.nameIn(yaml.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring:\n  application:\n    name: shop",
                "\uFEFF# ours\r\nspring:\r\n    application:\r\n        name: shop   # of course\r\n",
                "spring.application.name: shop",
                "spring.application:\n  name: 'shop'",
                "spring:\n  application.name: \"shop\"",
                "\"spring\":\n  'application':\n    name: shop",
                "server:\n  port: 8080\nspring:\n  main:\n    banner-mode: off\n  application:\n    name: shop\n",
                "spring:\n  config:\n    import:\n    - a: b\n    - c\n  application:\n    name: shop",
                "spring:\n  profiles:\n    active: dev\n  application:\n    name: shop",
                "spring:\n  application:\n    name: first\n---\nspring:\n  application:\n    name: shop\n",
                "spring:\n  application.name: shop\n---\nspring:\n  config.activate.on-profile: a\n  application.name: b",
                "spring.application.name: shop\n--- # a\nspring:\n  profiles:\n    - a\n  application.name: b",
            })
    void readsTheNameThatAlwaysHolds(String yaml) {
        assertThat(nameIn(yaml)).isEqualTo("shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name: shop",
                "spring:\n  application:\n    names: shop",
                "other:\n  spring:\n    application:\n      name: shop",
                "spring:\napplication:\n  name: shop",
                "spring:\n  application:\n    name:",
                "spring:\n  application:\n    name: # none",
                "spring:\n  application: {name: shop}",
                "spring:\n  application:\n    name: &anchor shop",
                "spring:\n  application:\n    name: |\n      shop",
                "spring:\n  - application:\n      name: shop",
                "text: |\n  spring:\n    application:\n      name: shop",
                "spring.config.activate.on-profile: dev\nspring.application.name: shop",
                "\t\n:\n: :\n\"\n'\n-\n---\n",
            })
    void guessesNothing(String yaml) {
        assertThat(nameIn(yaml)).isNull();
    }

    @Test
    void leavesPlaceholdersToOthers() {
        assertThat(nameIn("spring:\n  application:\n    name: ${NAME:shop}")).isEqualTo("${NAME:shop}");
    }
}
