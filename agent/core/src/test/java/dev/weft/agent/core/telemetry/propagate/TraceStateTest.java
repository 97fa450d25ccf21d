package dev.weft.agent.core.telemetry.propagate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.api.trace.SpanContext;
import dev.weft.shaded.opentelemetry.api.trace.TraceFlags;
import dev.weft.shaded.opentelemetry.api.trace.TraceState;
import dev.weft.shaded.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of W3C Trace Context Level 2 for tracestate, by their sections. */
class TraceStateTest {

    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    /** The tracestate that is sent on after these were received; null if there is none. */
    private static String passedOn(String... states) {
        List<String> headers = new ArrayList<>(List.of("traceparent", PARENT));
        for (String state : states) {
            headers.addAll(List.of("tracestate", state));
        }
        Map<String, String> sent = Wire.of(headers.toArray(String[]::new)).passedOn();
        assertThat(sent).as("the parent stands, whatever the state").containsEntry("traceparent", PARENT);
        return sent.get("tracestate");
    }

    private static void assertKept(String state) {
        assertThat(passedOn(state)).isEqualTo(state);
    }

    private static void assertDropped(String... states) {
        assertThat(passedOn(states)).isNull();
    }

    private static String members(int first, int last) {
        StringBuilder list = new StringBuilder();
        for (int i = first; i <= last; i++) {
            list.append(i == first ? "" : ",")
                    .append("k")
                    .append(i)
                    .append("=v")
                    .append(i);
        }
        return list.toString();
    }

    @Nested
    @DisplayName("3.3 Tracestate Header")
    class Header {

        @ParameterizedTest
        @ValueSource(strings = {"", "garbage", "00-00000000000000000000000000000000-b7ad6b7169203331-01"})
        void isNotReadWithoutAValidParent(String parent) {
            Wire wire = Wire.of("traceparent", parent, "tracestate", "a=1");
            assertThat(Span.fromContext(wire.read()).getSpanContext()).isEqualTo(SpanContext.getInvalid());
            assertThat(wire.passedOn()).isEmpty();
        }

        @Test
        void isNotReadWithTwoParents() {
            assertThat(Wire.of("traceparent", PARENT, "traceparent", PARENT, "tracestate", "a=1")
                            .passedOn())
                    .isEmpty();
        }

        @Test
        void isNotReadWithoutAParent() {
            assertThat(Wire.of("tracestate", "a=1").passedOn()).isEmpty();
        }

        @Test
        void thatIsMalformedLeavesTheParentValid() {
            assertDropped("=,=;");
        }
    }

    @Nested
    @DisplayName("3.3.1 Header Name")
    class HeaderName {

        @ParameterizedTest
        @CsvSource({
            "tracestate, true",
            "TraceState, true",
            "TRACESTATE, true",
            "trace-state, false",
            "trace.state, false"
        })
        void isOneWordInAnyCase(String name, boolean expected) {
            assertThat(Wire.of("traceparent", PARENT, name, "a=1").passedOn().containsKey("tracestate"))
                    .isEqualTo(expected);
        }
    }

    @Nested
    @DisplayName("3.3.2 tracestate Header Field Values")
    class FieldValues {

        @Test
        void ofSeveralHeadersAreOneListInTheirOrder() {
            assertThat(passedOn("a=1,b=2", "c=3", "d=4,e=5")).isEqualTo("a=1,b=2,c=3,d=4,e=5");
        }

        @Test
        void mayBeEmptyAndAreNotSentThen() {
            assertDropped("");
            assertDropped(" \t ");
            assertDropped(",,");
            assertDropped("", "");
        }

        @Test
        void mayBeEmptyBesideOthers() {
            assertThat(passedOn("a=1", "")).isEqualTo("a=1");
            assertThat(passedOn("", "a=1")).isEqualTo("a=1");
            assertThat(passedOn(",a=1,, \t,b=2,")).isEqualTo("a=1,b=2");
        }

        @Test
        void mayHaveBlanksAroundMembers() {
            assertThat(passedOn("a=1 \t , \t b=2, \t c=3")).isEqualTo("a=1,b=2,c=3");
            assertThat(passedOn("a=1\t \t,\t \tb=2,\t \tc=3")).isEqualTo("a=1,b=2,c=3");
            assertThat(passedOn("\t a=1 \t", " b=2")).isEqualTo("a=1,b=2");
        }

        @Test
        void areAtMost32Members() {
            assertThat(passedOn(members(1, 32))).isEqualTo(members(1, 32));
            assertThat(passedOn(members(1, 10), members(11, 20), members(21, 32)))
                    .isEqualTo(members(1, 32));
            assertDropped(members(1, 33));
            assertDropped(members(1, 20), members(21, 33));
        }

        @Test
        void areNotReadWithoutEnd() {
            assertDropped("a=1" + ",".repeat(40_000));
            assertDropped("a=1" + " ".repeat(40_000));
            String[] manyHeaders = new String[40_000];
            Arrays.fill(manyHeaders, "");
            manyHeaders[0] = "a=1";
            assertDropped(manyHeaders);
        }
    }

    @Nested
    @DisplayName("3.3.2.2.1 Key")
    class Key {

        @Test
        void mayHaveAllTheseCharacters() {
            assertKept("abcdefghijklmnopqrstuvwxyz0123456789_-*/=1");
            assertKept("abcdefghijklmnopqrstuvwxyz0123456789_-*/@a-z0-9_-*/=1");
        }

        @Test
        void mayBeginWithADigit() {
            assertKept("0=1");
            assertKept("4wheels=1");
            assertKept("4wheels@vendor=1");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "A=1",
                    "FOO=1",
                    "foo =1",
                    "foo.bar=1",
                    "foo\t=1",
                    "_a=1",
                    "-a=1",
                    "*a=1",
                    "/a=1",
                    "\u00e4=1",
                    "=1",
                    "a",
                    "a,b=1",
                    "a+b=1"
                })
        void hasNoOthers(String member) {
            assertDropped(member);
            assertDropped(member + ",bar=2");
            assertDropped("bar=2," + member);
        }

        @Test
        void hasUpTo256Characters() {
            assertKept("z".repeat(256) + "=1");
            assertDropped("a=1", "z".repeat(257) + "=1");
        }

        /** Level 1, 3.3.1.3.1: {@code tenant@system}; Level 2 would allow more, which the W3C's test suite does not. */
        @Test
        void ofATenantHasTwoParts() {
            assertKept("t".repeat(241) + '@' + "v".repeat(14) + "=1");
            assertDropped("t".repeat(242) + "@v=1");
            assertDropped("t@" + "v".repeat(15) + "=1");
            assertDropped("foo@=1,bar=2");
            assertDropped("@foo=1,bar=2");
            assertDropped("foo@@bar=1,bar=2");
            assertDropped("foo@bar@baz=1,bar=2");
            assertDropped("foo@1=1,bar=2");
        }
    }

    @Nested
    @DisplayName("3.3.2.2.2 Value")
    class Value {

        @Test
        void hasPrintableAsciiButCommaAndEquals() {
            StringBuilder all = new StringBuilder("a=");
            for (char c = ' '; c <= '~'; c++) {
                if (c != ',' && c != '=') {
                    all.append(c);
                }
            }
            assertKept(all.toString());
        }

        @ParameterizedTest
        @ValueSource(strings = {"a=b=c", "a=\u00e4", "a=b\tc", "a=b\0c", "a=\u007f", "a=b\nc", "a==", "a=\ud83d\ude00"})
        void hasNoOthers(String member) {
            assertDropped(member);
            assertDropped(member, "b=1");
        }

        @Test
        void isNotEmpty() {
            assertDropped("foo=,bar=3");
            assertDropped("foo= ,bar=3");
        }

        @Test
        void keepsBlanksAtItsBeginningAndNotAtItsEnd() {
            assertThat(passedOn("a=  1 2  ,b=3")).isEqualTo("a=  1 2,b=3");
        }

        @Test
        void hasUpTo256Characters() {
            assertKept("a=" + "v".repeat(256));
            assertDropped("a=" + "v".repeat(257));
        }
    }

    @Nested
    @DisplayName("3.3.3 Combined Header Value")
    class Combined {

        @Test
        void hasEachKeyOnce() {
            assertDropped("foo=1,foo=1");
            assertDropped("foo=1,foo=2");
            assertDropped("foo=1", "foo=1");
            assertDropped("foo=1", "bar=1", "foo=2");
            assertKept("foo=1,fo=1,fooo=1,f=foo");
        }
    }

    @Nested
    @DisplayName("3.3.3.1 tracestate Limits")
    class Limits {

        private static final String LARGE = "=" + "x".repeat(140);

        @Test
        void atLeast512CharactersArePassedOn() {
            String list = "k1=" + "x".repeat(250) + ",k2=" + "y".repeat(255);
            assertThat(list).hasSize(512);
            assertKept(list);
            assertKept(list + ",k3=" + "z".repeat(200) + ",k4=" + "z".repeat(200));
        }

        @Test
        void whatIsPassedOnIsBounded() {
            StringBuilder list = new StringBuilder();
            for (int i = 0; i < 32; i++) {
                list.append(i == 0 ? "" : ",").append("k").append(i).append('=').append("x".repeat(256));
            }
            assertThat(passedOn(list.toString())).hasSizeBetween(512, 1_024);
        }

        @Test
        void wholeMembersLongerThan128CharactersGoFirstFromTheEnd() {
            String small = "=" + "y".repeat(60);
            String list = "a" + LARGE + ",b" + small + ",c" + LARGE + ",d" + small + ",e" + LARGE + ",f" + LARGE + ",g"
                    + LARGE + ",h" + LARGE + ",i" + LARGE;
            assertThat(list).hasSizeGreaterThan(1_024);

            String expected = "a" + LARGE + ",b" + small + ",c" + LARGE + ",d" + small + ",e" + LARGE + ",f" + LARGE
                    + ",g" + LARGE + ",h" + LARGE;
            assertThat(passedOn(list)).isEqualTo(expected);
        }

        @Test
        void thenMembersFromTheEnd() {
            StringBuilder list = new StringBuilder("a" + LARGE);
            for (int i = 10; i < 32; i++) {
                list.append(",k").append(i).append('=').append("y".repeat(50));
            }
            String kept = passedOn(list.toString());

            assertThat(kept).startsWith("k10=").endsWith("y").hasSizeLessThanOrEqualTo(1_024);
            assertThat(kept.split(",")).hasSize(18).allMatch(member -> member.length() == 54);
            assertThat(list.toString()).contains(kept);
        }
    }

    @Nested
    @DisplayName("3.5 Mutating the tracestate Field")
    class Mutating {

        @Test
        void theOrderIsPreservedAndWhatIsAddedStandsFirst() {
            Context received =
                    Wire.of("traceparent", PARENT, "tracestate", "a=1,b=2,c=3").read();
            SpanContext caller = Span.fromContext(received).getSpanContext();
            TraceState changed =
                    caller.getTraceState().toBuilder().put("d", "4").remove("b").build();

            assertThat(sent(changed)).isEqualTo("d=4,a=1,c=3");
        }

        @Test
        void aStateThatBreaksTheRulesIsNotSent() {
            assertThat(sent(new OddState("a", "1,b=2"))).isNull();
            assertThat(sent(new OddState("a", "1\r\nevil: x"))).isNull();
            assertThat(sent(TraceState.getDefault())).isNull();
        }

        private static String sent(TraceState state) {
            SpanContext span = SpanContext.create(
                    PARENT.substring(3, 35), PARENT.substring(36, 52), TraceFlags.getSampled(), state);
            return Wire.write(Context.root().with(Span.wrap(span))).get("tracestate");
        }
    }

    @Test
    void whoeverAsksCanReadIt() {
        Context received =
                Wire.of("traceparent", PARENT, "tracestate", "ab=1,a=2, c@d= 3").read();
        TraceState state = Span.fromContext(received).getSpanContext().getTraceState();

        assertThat(state.size()).isEqualTo(3);
        assertThat(state.isEmpty()).isFalse();
        assertThat(state.asMap()).containsExactly(Map.entry("ab", "1"), Map.entry("a", "2"), Map.entry("c@d", " 3"));
        assertThat(state.get("a")).isEqualTo("2");
        assertThat(state.get("c@d")).isEqualTo(" 3");
        assertThat(state.get("b")).isNull();
        assertThat(state.get("")).isNull();
        assertThat(state.get(null)).isNull();
    }
}
