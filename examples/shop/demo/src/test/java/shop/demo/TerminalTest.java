package shop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    @ParameterizedTest
    @CsvSource({"'',100", "40,80", "120,120", "500,160", "wide,100"})
    void theWidthIsTheTerminalsWithinReason(String columns, int width) {
        assertThat(Terminal.of(Map.of("DEMO_COLUMNS", columns)).width()).isEqualTo(width);
    }

    @Test
    void coloursNeedATerminalAndNobodyWhoObjects() {
        assertThat(Terminal.of(Map.of()).colours()).isFalse();
        assertThat(Terminal.of(Map.of("DEMO_COLUMNS", "100")).colours()).isTrue();
        assertThat(Terminal.of(Map.of("DEMO_COLUMNS", "100", "NO_COLOR", "1")).colours())
                .isFalse();
        assertThat(Terminal.of(Map.of("DEMO_COLUMNS", "100", "NO_COLOR", "")).colours())
                .isTrue();
        assertThat(Terminal.of(Map.of("DEMO_COLUMNS", "100", "TERM", "dumb")).colours())
                .isFalse();
    }

    @Test
    void blocksNeedALocaleThatHasThem() {
        assertThat(Terminal.of(Map.of()).unicode()).isFalse();
        assertThat(Terminal.of(Map.of("LANG", "en_US.UTF-8")).unicode()).isTrue();
        assertThat(Terminal.of(Map.of("LC_ALL", "", "LANG", "C.utf8")).unicode())
                .isTrue();
        assertThat(Terminal.of(Map.of("LC_ALL", "C", "LANG", "en_US.UTF-8")).unicode())
                .isFalse();
    }
}
