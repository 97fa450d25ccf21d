package dev.weft.instrumentation.kafkaclients;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Looks at headers as they lie in what the broker sent. {@code Header.key()} and {@code value()} make copies of it, since 4.x
 * under a lock, which would be most of what an unsampled record costs. Where a version of Kafka has other fields, they are asked
 * all the same.
 */
final class RawHeaders {

    private static final String TRACEPARENT = "traceparent";

    /** Its first eight letters, and the other three. */
    private static final long TRACEPAR = 0x7472616365706172L;

    private static final int ENT = 0x656e74;

    /** Of a letter, the bit that tells upper from lower case. */
    private static final int CASE = 0x20;

    private static final long EIGHT_CASES = 0x2020202020202020L;

    /** Clients below 2.5 make a text of each name themselves. */
    private static final MethodHandle NAME = buffer("keyBuffer");

    private static final MethodHandle VALUE = buffer("valueBuffer");

    private RawHeaders() {}

    /** The value of the only traceparent, whose name may be in any case; null if there is none, or another, or no value. */
    static ByteBuffer onlyTraceparent(Header[] headers) {
        Header only = null;
        for (Header header : headers) {
            if (isTraceparent(header)) {
                if (only != null) {
                    return null;
                }
                only = header;
            }
        }
        return only == null ? null : value(only);
    }

    private static boolean isTraceparent(Header header) {
        ByteBuffer name = read(NAME, header);
        if (name == null || name.order() != ByteOrder.BIG_ENDIAN) {
            return TRACEPARENT.equalsIgnoreCase(header.key());
        }
        int at = name.position();
        return name.limit() - at == TRACEPARENT.length()
                && (name.getLong(at) | EIGHT_CASES) == TRACEPAR
                && (lower(name, at + 8) << 16 | lower(name, at + 9) << 8 | lower(name, at + 10)) == ENT;
    }

    private static int lower(ByteBuffer name, int at) {
        return name.get(at) | CASE;
    }

    private static ByteBuffer value(Header header) {
        ByteBuffer raw = read(VALUE, header);
        if (raw != null) {
            return raw;
        }
        byte[] value = header.value();
        return value == null ? null : ByteBuffer.wrap(value);
    }

    /** Null where the application has asked for the copy before, or there is no such field. */
    private static ByteBuffer read(MethodHandle field, Header header) {
        if (field == null || header.getClass() != RecordHeader.class) {
            return null;
        }
        try {
            return (ByteBuffer) field.invokeExact((RecordHeader) header);
        } catch (Throwable impossible) {
            return null;
        }
    }

    private static MethodHandle buffer(String name) {
        try {
            Field field = RecordHeader.class.getDeclaredField(name);
            if (field.getType() != ByteBuffer.class) {
                return null;
            }
            field.setAccessible(true);
            return MethodHandles.lookup().unreflectGetter(field);
        } catch (ReflectiveOperationException | RuntimeException otherVersion) {
            return null;
        }
    }
}
