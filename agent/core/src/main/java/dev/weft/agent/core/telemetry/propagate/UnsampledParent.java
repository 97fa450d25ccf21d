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
        boolean hex = (digits(a) & digits(b) & digits(c) & digits(d) & digits(e) & digits(f)) == HIGH;
        return hex && ((a ^ ZEROS) | (b ^ ZEROS) | (c ^ ZEROS) | (d ^ ZEROS)) != 0 && ((e ^ ZEROS) | (f ^ ZEROS)) != 0;
    }

    /** The highest bit of each byte that is a lower-case hexadecimal digit. (One above 0x7f spoils the sums, but never becomes a digit itself.) */
    private static long digits(long bytes) {
        long number = (bytes + (0x80 - '0') * EACH) & ~(bytes + (0x7f - '9') * EACH);
        long letter = (bytes + (0x80 - 'a') * EACH) & ~(bytes + (0x7f - 'f') * EACH);
        return (number | letter) & ~bytes & HIGH;
    }
}
