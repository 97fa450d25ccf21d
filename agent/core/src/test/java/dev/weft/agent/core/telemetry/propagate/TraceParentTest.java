package dev.weft.agent.core.telemetry.propagate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.api.trace.SpanContext;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of W3C Trace Context Level 2 for traceparent, by their sections. */
class TraceParentTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final String IDS = TRACE + '-' + PARENT;

    private static SpanContext read(String... headers) {
        return Span.fromContext(Wire.of(headers).read()).getSpanContext();
    }

    private static void assertAccepted(String... headers) {
        SpanContext caller = read(headers);
        assertThat(caller.getTraceId()).isEqualTo(TRACE);
        assertThat(caller.getSpanId()).isEqualTo(PARENT);
        assertThat(caller.isRemote()).isTrue();
    }

    private static void assertIgnored(String... headers) {
        assertThat(read(headers).isValid()).isFalse();
    }

    @Nested
    @DisplayName("3.2.1 Header Name")
    class HeaderName {

        @ParameterizedTest
        @ValueSource(strings = {"traceparent", "TraceParent", "TRACEPARENT", "tRaCeParenT"})
        void isExpectedInAnyCase(String name) {
            assertAccepted(name, "00-" + IDS + "-01");
        }

        @ParameterizedTest
        @ValueSource(strings = {"trace-parent", "trace.parent", "traceparent2", "x-traceparent"})
        void isOneWord(String name) {
            assertIgnored(name, "00-" + IDS + "-01");
        }

        @Test
        void isSentInLowerCase() {
            assertThat(Wire.of("TraceParent", "00-" + IDS + "-01").passedOn()).containsOnlyKeys("traceparent");
        }
    }

    @Nested
    @DisplayName("3.2.2 traceparent Header Field Values")
    class Fields {

        @Test
        void theFourOfThemAreSeparatedByDashes() {
            assertAccepted("traceparent", "00-" + IDS + "-00");
            assertIgnored("traceparent", "00_" + IDS + "-00");
            assertIgnored("traceparent", "00-" + TRACE + '_' + PARENT + "-00");
            assertIgnored("traceparent", "00-" + IDS + "_00");
            assertIgnored("traceparent", "00" + IDS + "-00");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "-", "garbage", "00-", "00-" + TRACE, "00-" + IDS, "00-" + IDS + "-"})
        void noneMayBeMissing(String value) {
            assertIgnored("traceparent", value);
        }

        /** RFC 9110, 5.5: whitespace around a field's value is no part of it; not every carrier takes it away. */
        @ParameterizedTest
        @ValueSource(strings = {" %s", "\t%s", "%s ", "%s\t", " \t %s \t "})
        void blanksAroundThemMeanNothing(String form) {
            assertAccepted("traceparent", String.format(form, "00-" + IDS + "-01"));
            assertAccepted("traceparent", String.format(form, "01-" + IDS + "-01"));
        }

        /** RFC 9110, 5.3: a field that is no list may not be repeated. */
        @Test
        void twoHeadersAreNone() {
            String other = "00-00000000000000000000000000000001-0000000000000001-01";
            assertIgnored("traceparent", "00-" + IDS + "-01", "traceparent", other);
            assertIgnored("traceparent", "00-" + IDS + "-01", "Traceparent", "00-" + IDS + "-01");
            assertIgnored("traceparent", "00-" + IDS + "-01", "traceparent", "");
            assertIgnored("traceparent", "", "traceparent", "00-" + IDS + "-01");
            assertIgnored("traceparent", "00-" + IDS + "-01," + other);
        }
    }

    @Nested
    @DisplayName("3.2.2.1 version")
    class Version {

        @ParameterizedTest
        @ValueSource(
                strings = {"ff", "FF", "0", "000", "0000", ".0", "0.", "0x", "zz", "CC", "-1", "  ", "\u0660\u0660"})
        void isTwoLowerCaseHexDigitsAndNotFf(String version) {
            assertIgnored("traceparent", version + '-' + IDS + "-01");
        }
    }

    @Nested
    @DisplayName("3.2.2.2 version-format")
    class VersionFormat {

        @ParameterizedTest
        @ValueSource(strings = {".", "-", "-what-the-future-will-be-like", "0", ",", "\0"})
        void ofVersion00EndsWithTheFlags(String more) {
            assertIgnored("traceparent", "00-" + IDS + "-01" + more);
        }
    }

    @Nested
    @DisplayName("3.2.2.3 trace-id")
    class TraceId {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "00000000000000000000000000000000",
                    "0AF7651916CD43DD8448EB211C80319C",
                    ".af7651916cd43dd8448eb211c80319c",
                    "0af7651916cd43dd8448eb211c80319.",
                    "0af7651916cd43dd8448eb211c80319g",
                    "0af7651916cd43dd8448eb211c80319",
                    "0af7651916cd43dd8448eb211c80319c0",
                    "\u0660af7651916cd43dd8448eb211c80319c"
                })
        void isThirtyTwoLowerCaseHexDigitsNotAllZero(String traceId) {
            assertIgnored("traceparent", "00-" + traceId + '-' + PARENT + "-01");
            assertIgnored("traceparent", "cc-" + traceId + '-' + PARENT + "-01");
        }

        @Test
        void mayBeginWithZeros() {
            assertThat(read("traceparent", "00-00000000000000000000000000000001-" + PARENT + "-01")
                            .getTraceId())
                    .isEqualTo("00000000000000000000000000000001");
        }
    }

    @Nested
    @DisplayName("3.2.2.4 parent-id")
    class ParentId {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0000000000000000",
                    "B7AD6B7169203331",
                    ".7ad6b7169203331",
                    "b7ad6b716920333.",
                    "b7ad6b716920333",
                    "b7ad6b71692033311"
                })
        void isSixteenLowerCaseHexDigitsNotAllZero(String parentId) {
            assertIgnored("traceparent", "00-" + TRACE + '-' + parentId + "-01");
            assertIgnored("traceparent", "cc-" + TRACE + '-' + parentId + "-01");
        }
    }

    @Nested
    @DisplayName("3.2.2.5 trace-flags")
    class Flags {

        @ParameterizedTest
        @ValueSource(strings = {".0", "0.", "1", "001", "0X", "0A", "A0", "", "0", "--"})
        void areTwoLowerCaseHexDigits(String flags) {
            assertIgnored("traceparent", "00-" + IDS + '-' + flags);
        }

        /** 3.2.2.5.1 Sampled flag, 3.2.2.5.2 Random Trace ID Flag, 3.2.2.5.3 Other Flags. */
        @ParameterizedTest
        @CsvSource({
            "00, false, false, 00",
            "01, true, false, 01",
            "02, false, true, 02",
            "03, true, true, 03",
            "09, true, false, 01",
            "fe, false, true, 02",
            "ff, true, true, 03",
            "fc, false, false, 00",
        })
        void areBitsOfWhichTwoAreKnownAndTheOthersSentAsZero(
                String flags, boolean sampled, boolean random, String passedOn) {
            String header = "00-" + IDS + '-' + flags;

            assertThat(read("traceparent", header).getTraceFlags().isSampled()).isEqualTo(sampled);
            assertThat(read("traceparent", header).getTraceFlags().isTraceIdRandom())
                    .isEqualTo(random);
            assertThat(Wire.of("traceparent", header).passedOn())
                    .containsEntry("traceparent", "00-" + IDS + '-' + passedOn);
        }
    }

    @Nested
    @DisplayName("3.2.4 Versioning of traceparent")
    class Versioning {

        private static final List<String> LATER = List.of("01", "0f", "10", "cc", "fe");

        @Test
        void aLaterVersionIsReadLikeThisOne() {
            for (String version : LATER) {
                assertAccepted("traceparent", version + '-' + IDS + "-01");
            }
        }

        @Test
        void aLaterVersionMayHaveMoreFieldsAfterADash() {
            for (String version : LATER) {
                assertAccepted("traceparent", version + '-' + IDS + "-01-");
                assertAccepted("traceparent", version + '-' + IDS + "-01-what-the-future-will-be-like");
                assertAccepted("traceparent", version + '-' + IDS + "-01-" + "x".repeat(10_000));
                assertIgnored("traceparent", version + '-' + IDS + "-01.what");
                assertIgnored("traceparent", version + '-' + IDS + "-010");
            }
        }

        @Test
        void aLaterVersionShorterThan55CharactersIsNone() {
            for (String version : LATER) {
                assertIgnored("traceparent", version + '-' + IDS + "-0");
                assertIgnored("traceparent", version + '-' + IDS);
            }
        }

        /** 3.4 Mutating the traceparent Field, "Downgrade the version". */
        @Test
        void whatIsSentIsTheVersionWeKnow() {
            assertThat(Wire.of("traceparent", "cc-" + IDS + "-01-more").passedOn())
                    .containsEntry("traceparent", "00-" + IDS + "-01");
        }

        @Test
        void aLaterVersionsTracestateIsReadAsWell() {
            assertThat(Wire.of("traceparent", "cc-" + IDS + "-01", "tracestate", "a=1")
                            .passedOn())
                    .containsEntry("tracestate", "a=1");
        }
    }
}
