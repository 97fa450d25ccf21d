package dev.weft.agent.core.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodPatternsTest {

    @ParameterizedTest
    @CsvSource({
        "com.acme.*Service, com.acme.PriceService, true",
        "com.acme.*Service, com.acme.deep.PriceService, true",
        "com.acme.*Service, com.acme.Service, true",
        "com.acme.*Service, com.acme.PriceServices, false",
        "com.acme.*Service, org.acme.PriceService, false",
        "*, a, true",
        "get*, get, true",
        "get*, budget, false",
        "*a*b*, xxaxxbxx, true",
        "*a*b*, xxbxxaxx, false",
        "plain, plain, true",
        "plain, plainer, false",
    })
    void aStarStandsForAnyCharacters(String pattern, String text, boolean fits) {
        assertThat(MethodPatterns.fits(pattern, text)).isEqualTo(fits);
    }

    @Test
    void aThousandMethodsAreAdmittedAndWhoIsInStaysIn() {
        MethodPatterns patterns = new MethodPatterns();
        assertThat(patterns.admits("a/First", 999)).isTrue();
        assertThat(patterns.admits("a/Second", 2)).isFalse();
        assertThat(patterns.admits("a/Third", 1)).isTrue();
        assertThat(patterns.admits("a/Fourth", 1)).isFalse();
        assertThat(patterns.admits("a/First", 999)).isTrue();
    }
}
