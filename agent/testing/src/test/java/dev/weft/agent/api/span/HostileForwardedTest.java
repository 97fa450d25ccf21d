package dev.weft.agent.api.span;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Fuzz;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever arrives in forwarding headers: nothing is thrown, and what is taken from them is short and plain. */
class HostileForwardedTest {

    private static final List<String> HEADERS = List.of(
            "for=192.0.2.60;proto=https;host=shop.example, for=10.0.0.1",
            "For=\"[2001:db8:cafe::17]:4711\";by=203.0.113.43",
            "for=unknown, for=_hidden;proto=\"http\"",
            "2001:db8::1, 10.0.0.1",
            "shop.example:8443",
            "[2001:db8::1]:8443",
            "https,http");

    @Test
    void isReadOrIgnored() {
        int[] understood = new int[1];
        int inputs = Fuzz.run(input -> {
            String header = input.oneIn(4) ? input.text() : input.mutated(HEADERS);
            for (String text : List.of("for", "proto", "host")) {
                understood[0] += taken(Forwarded.parameter(header, text)) ? 1 : 0;
            }
            understood[0] += taken(Forwarded.first(header)) ? 1 : 0;
        });
        // Three parameters and a first element of each.
        assertThat(understood[0]).isLessThan(4 * inputs);
        assertThat(inputs < 100 || understood[0] > inputs / 4).isTrue();
    }

    private static boolean taken(String node) {
        assertThat(Forwarded.port(node)).isBetween(-1, 65_535);
        assertThat(Forwarded.scheme(node)).isIn(null, "http", "https");
        String host = Forwarded.host(node);
        String address = Forwarded.address(node);
        assertThat(address).isIn(null, host);
        if (host != null) {
            assertThat(host).hasSizeBetween(1, 255).matches("[\\p{L}\\p{Nd}._:%-]+");
        }
        return host != null;
    }

    /** Pairs without a value, as many as fit, cost no more than reading them. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isReadOnce() {
        assertThat(Forwarded.parameter("x;".repeat(3_000_000) + "for=1", "proto"))
                .isNull();
    }
}
