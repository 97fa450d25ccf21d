package dev.weft.agent.core.telemetry.propagate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.shaded.opentelemetry.api.trace.SpanContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick look at a traceparent never says anything that the strict reading does not. */
class UnsampledParentTest {

    private static final String UNSAMPLED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

    /** What the quick look knows of: today's version, and no flag but the random one. */
    private static final String KNOWN = "00-[^-]*-[^-]*-0[02]";

    @Test
    void anyByteAtAnyPlaceIsJudgedAsTheStrictReadingJudgesIt() {
        for (String start : new String[] {
            UNSAMPLED,
            "00-00000000000000000000000000000000-b7ad6b7169203331-00",
            "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-02"
        }) {
            byte[] bytes = start.getBytes(StandardCharsets.ISO_8859_1);
            for (int place = 0; place < bytes.length; place++) {
                byte before = bytes[place];
                for (int value = 0; value < 256; value++) {
                    bytes[place] = (byte) value;
                    assertJudgedAsTheStrictReadingJudges(bytes);
                }
                bytes[place] = before;
            }
        }
    }

    private static void assertJudgedAsTheStrictReadingJudges(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        SpanContext strict = TraceParent.parse(text);
        assertThat(UnsampledParent.is(ByteBuffer.wrap(bytes)))
                .as(text)
                .isEqualTo(strict.isValid() && !strict.isSampled() && text.matches(KNOWN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00-",
                " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0",
                "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
            })
    void whatIsShorterOrLongerOrOfALaterVersionIsLeftToTheStrictReading(String value) {
        assertThat(UnsampledParent.is(bytes(value))).isFalse();
    }

    @Test
    void theBufferIsReadWhereItStandsAndStaysThere() {
        ByteBuffer buffer = bytes("traceparent" + UNSAMPLED + "tracestate").order(ByteOrder.LITTLE_ENDIAN);
        buffer.position(11).limit(66);

        assertThat(UnsampledParent.is(buffer)).isTrue();
        assertThat(buffer.position()).isEqualTo(11);
        assertThat(buffer.limit()).isEqualTo(66);
        assertThat(UnsampledParent.is(buffer.asReadOnlyBuffer())).isTrue();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
