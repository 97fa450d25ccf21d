package dev.weft.instrumentation.log4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A logger with properties of its own, which Log4j merges into the context data. */
class PropertiesTest extends Log4jContract {

    @Override
    String layout() {
        return PATTERN.replace("order=", "shop=%X{shop} order=");
    }

    @Override
    String loggers() {
        return "<Root level='INFO'><Property name='shop'>tea</Property><AppenderRef ref='LINES'/></Root>";
    }

    @Test
    void thePropertiesStay() throws Exception {
        weft.inSpan("tea", () -> {
            log("merged");
            return null;
        });

        assertThat(lines().await("merged").get("shop")).isEqualTo("tea");
        assertThat(lines().await("merged").get("trace_id")).isNotNull();
    }
}
