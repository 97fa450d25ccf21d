package dev.weft.agent.core.telemetry.propagate;

import dev.weft.shaded.opentelemetry.api.trace.SpanContext;
import dev.weft.shaded.opentelemetry.api.trace.TraceFlags;
import dev.weft.shaded.opentelemetry.api.trace.TraceState;

/** The value of a traceparent header (W3C Trace Context Level 2, 3.2). */
final class TraceParent {

    /** {@code version "-" trace-id "-" parent-id "-" trace-flags}; a later version may append to it. */
    private static final int LENGTH = 55;

    private static final int TRACE_ID = 3;
    private static final int PARENT_ID = 36;
    private static final int FLAGS = 53;

    /** Sampled and random; the other flags are to be zero in what we send (3.2.2.5.3). */
    private static final int KNOWN_FLAGS = 0x03;

    private TraceParent() {}

    /** The caller's span, without a trace state; invalid where the value breaks a rule. */
    static SpanContext parse(String header) {
        int begin = Blanks.after(header, 0, header.length());
        int end = Blanks.before(header, begin, header.length());
        if (!hasForm(header, begin, end)) {
            return SpanContext.getInvalid();
        }
        int flags = byteAt(header, begin + FLAGS);
        if (flags < 0) {
            return SpanContext.getInvalid();
        }
        // Ids that are not lower-case hex, or all zeros, make an invalid context.
        return SpanContext.createFromRemoteParent(
                header.substring(begin + TRACE_ID, begin + PARENT_ID - 1),
                header.substring(begin + PARENT_ID, begin + FLAGS - 1),
                TraceFlags.fromByte((byte) (flags & KNOWN_FLAGS)),
                TraceState.getDefault());
    }

    /** Whether the version is one, and the fields are as long as they must be (3.2.2.1, 3.2.4). */
    private static boolean hasForm(String header, int begin, int end) {
        if (end - begin < LENGTH) {
            return false;
        }
        int version = byteAt(header, begin);
        if (version < 0 || version == 0xff) {
            return false;
        }
        boolean whole = end - begin == LENGTH || (version > 0 && header.charAt(begin + LENGTH) == '-');
        return whole
                && header.charAt(begin + TRACE_ID - 1) == '-'
                && header.charAt(begin + PARENT_ID - 1) == '-'
                && header.charAt(begin + FLAGS - 1) == '-';
    }

    static String format(SpanContext span) {
        char flags = (char) ('0' + (span.getTraceFlags().asByte() & KNOWN_FLAGS));
        return "00-" + span.getTraceId() + '-' + span.getSpanId() + "-0" + flags;
    }

    /** The value of two lower-case hexadecimal digits; negative if they are none. */
    private static int byteAt(String text, int index) {
        int high = digit(text.charAt(index));
        int low = digit(text.charAt(index + 1));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }
}
