package dev.weft.agent.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParsersTest {

    @ParameterizedTest
    @CsvSource({"7,7", "7ms,7", "7 ms,7", "2s,2000", "1m,60000", "1h,3600000", "1d,86400000", "0,0"})
    void timesMayHaveUnits(String text, long millis) {
        assertThat(Parsers.MILLIS.parse(text)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1", "1.5s", "5 weeks", "99999999999999999999", "9223372036854775807d"})
    void whatIsNoTimeIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Parsers.MILLIS.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "x", "1e3", "2147483648"})
    void whatIsNoPositiveNumberIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Parsers.POSITIVE.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1.1", "NaN", "half", ""})
    void whatIsNoRatioIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Parsers.RATIO.parse(text));
    }

    @Test
    void pairsArePercentDecodedAndKeepThePlus() {
        assertThat(Parsers.PAIRS.parse(" a = 1+1 ,b=x%20%C3%A4%3D, ,c=d=e,f="))
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", "1+1", "b", "x ä=", "c", "d=e", "f", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "=b", "a=%", "a=%4", "a=%zz"})
    void whatIsNoPairIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Parsers.PAIRS.parse(text));
    }

    @Test
    void namesAreChosenFromAList() {
        Parser<?> parser = Parsers.someOf("a", "b", "none");

        assertThat(parser.parse("B, a")).asString().isEqualTo("[b, a]");
        assertThat(parser.parse("none")).asString().isEqualTo("[]");
        assertThatIllegalArgumentException().isThrownBy(() -> parser.parse("a,c"));
        assertThatIllegalArgumentException().isThrownBy(() -> parser.parse("a,none"));
    }

    @Test
    void environmentNamesAreUpperCaseWithUnderscores() {
        assertThat(Option.environmentName("otel.instrumentation.java-http-client.enabled"))
                .isEqualTo("OTEL_INSTRUMENTATION_JAVA_HTTP_CLIENT_ENABLED");
    }
}
