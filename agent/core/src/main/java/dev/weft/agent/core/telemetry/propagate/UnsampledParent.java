package dev.weft.agent.core.telemetry.propagate;

import java.nio.ByteBuffer;

/**
 * Tells of the bytes of a traceparent that its trace is not sampled, where that can be told quickly: of what it says yes to, {@link TraceParent} makes a valid
 * context without the sampled flag. Reads eight bytes at a time, because a consumer of messages asks for each of them.
 */
public final class UnsampledParent {

    /** {@code 00-<32 digits>-<16 digits>-00}; also with the random flag. */
    private static final int LENGTH = 55;

    private static final int TRACE_ID = 3;
    private static final int PARENT_ID = 36;
    private static final int FLAGS = 53;

    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long ZEROS = '0' * EACH;

    private UnsampledParent() {}

    /** Whether it is one; no says nothing. The buffer stays as it is. */
    public static boolean is(ByteBuffer value) {
        if (value.remaining() != LENGTH) {
            return false;
        }
        int at = value.position();
        return hasForm(value, at) && hasIds(value, at);
    }

    private static boolean hasForm(ByteBuffer value, int at) {
        byte flags = value.get(at + FLAGS + 1);
        return (flags == '0' || flags == '2')
                && value.get(at + FLAGS) == '0'
                && value.get(at) == '0'
                && value.get(at + 1) == '0'
                && value.get(at + TRACE_ID - 1) == '-'
                && value.get(at + PARENT_ID - 1) == '-'
                && value.get(at + FLAGS - 1) == '-';
    }

    private static boolean hasIds(ByteBuffer value, int at) {
        long a = value.getLong(at + TRACE_ID);
        long b = value.getLong(at + TRACE_ID + 8);
        long c = value.getLong(at + TRACE_ID + 16);
        long d = value.getLong(at + TRACE_ID + 24);
        long e = value.getLong(at + PARENT_ID);
        long f = value.getLong(at + PARENT_ID + 8);
        long trace = a | b | c | d;
        long parent = e | f;
        boolean ascii = ((trace | parent) & HIGH) == 0;
        boolean hex = (digits(a) & digits(b) & digits(c) & digits(d) & digits(e) & digits(f) & HIGH) == HIGH;
        // Of digits, the bits of all together are those of a zero only where each is one.
        return ascii && hex && trace != ZEROS && parent != ZEROS;
    }

    /**
     * The highest bit of each byte of ASCII that is a lower-case hexadecimal digit. Each sum sets it from one character on, and
     * below '0', from ':' to '`', and from 'g' on an even number of the four does.
     */
    private static long digits(long bytes) {
        return (bytes + (0x80 - '0') * EACH)
                ^ (bytes + (0x80 - ':') * EACH)
                ^ (bytes + (0x80 - 'a') * EACH)
                ^ (bytes + (0x80 - 'g') * EACH);
    }
}
