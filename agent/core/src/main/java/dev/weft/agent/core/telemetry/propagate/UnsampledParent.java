package dev.weft.agent.core.telemetry.propagate;

import dev.weft.agent.api.span.EightBytes;
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
        if (value.hasArray()) {
            return is(value.array(), value.arrayOffset() + value.position());
        }
        byte[] copy = new byte[LENGTH];
        value.duplicate().get(copy);
        return is(copy, 0);
    }

    private static boolean is(byte[] bytes, int at) {
        return hasForm(bytes, at) && hasIds(bytes, at);
    }

    private static boolean hasForm(byte[] bytes, int at) {
        byte flags = bytes[at + FLAGS + 1];
        return (flags == '0' || flags == '2')
                && bytes[at + FLAGS] == '0'
                && bytes[at] == '0'
                && bytes[at + 1] == '0'
                && bytes[at + TRACE_ID - 1] == '-'
                && bytes[at + PARENT_ID - 1] == '-'
                && bytes[at + FLAGS - 1] == '-';
    }

    private static boolean hasIds(byte[] bytes, int at) {
        long a = EightBytes.at(bytes, at + TRACE_ID);
        long b = EightBytes.at(bytes, at + TRACE_ID + 8);
        long c = EightBytes.at(bytes, at + TRACE_ID + 16);
        long d = EightBytes.at(bytes, at + TRACE_ID + 24);
        long e = EightBytes.at(bytes, at + PARENT_ID);
        long f = EightBytes.at(bytes, at + PARENT_ID + 8);
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
