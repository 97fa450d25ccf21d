package dev.weft.agent.api.span;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "for=192.0.2.60;proto=http;host=shop.example | for | 192.0.2.60",
                "for=192.0.2.60; Proto=HTTPS ; host=x | proto | HTTPS",
                "For=\"[2001:db8::17]:4711\" | for | [2001:db8::17]:4711",
                "for=192.0.2.43, for=198.51.100.17;proto=https | for | 192.0.2.43",
                "for=192.0.2.43, for=198.51.100.17;proto=https | proto | null",
                "by=203.0.113.43;for=\"a;b,c\" | for | a;b,c",
                "for= | for | null",
                "for=\"\" | for | null",
                ";;=;,=for=x | for | null",
                "for=\"never closed;proto=https | proto | null",
                "for | for | null",
            })
    void findsAParameterOfTheFirstElement(String header, String parameter, String value) {
        assertThat(Forwarded.parameter(header, parameter)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "192.0.2.1, 192.0.2.1, -1",
                "192.0.2.1:80, 192.0.2.1, 80",
                "[2001:db8::1], 2001:db8::1, -1",
                "[2001:db8::1]:443, 2001:db8::1, 443",
                "2001:db8::1, 2001:db8::1, -1",
                "shop.example:, shop.example, -1",
                "shop.example:99999, null, -1",
                "shop.example:8o, null, -1",
                ":80, null, 80",
                "[::1, null, -1",
                "[]:80, null, 80",
                "a b, null, -1",
                "http://x/, null, -1",
                "<script>, null, -1",
            })
    void takesAuthoritiesApart(String authority, String host, int port) {
        assertThat(Forwarded.host(authority)).isEqualTo(host);
        assertThat(host == null ? port : Forwarded.port(authority)).isEqualTo(port);
    }

    @Test
    void anUnknownNodeHasNoAddress() {
        assertThat(Forwarded.address("unknown")).isNull();
        assertThat(Forwarded.address("_hidden")).isEqualTo("_hidden");
        assertThat(Forwarded.address(null)).isNull();
        assertThat(Forwarded.host("x".repeat(256))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", " ,1.1.1.1", ",,,,"})
    void anEmptyFirstElementIsAbsent(String list) {
        assertThat(Forwarded.first(list)).isNull();
    }

    @Test
    void onlyHttpSchemesAreSchemes() {
        assertThat(Forwarded.scheme("HTTPS")).isEqualTo("https");
        assertThat(Forwarded.scheme("http")).isEqualTo("http");
        assertThat(Forwarded.scheme("javascript")).isNull();
        assertThat(Forwarded.scheme(null)).isNull();
    }

    /** Seeded: a failure repeats itself. */
    @Test
    void survivesGarbage() {
        java.util.Random random = new java.util.Random(42);
        String alphabet = "for=;,\":[]\\ %proto.9\u00e4";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder header = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                header.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String value = Forwarded.parameter(header.toString(), "for");
            assertThat(Forwarded.address(value)).isNotEqualTo("");
            String first = Forwarded.first(header.toString());
            assertThat(Forwarded.host(first)).isNotEqualTo("");
            assertThat(Forwarded.port(first)).isBetween(-1, 65535);
        }
    }
}
