package dev.weft.instrumentation.kafkaclients;

import dev.weft.agent.api.span.EightBytes;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Looks at headers as they lie in what the broker sent. {@code Header.key()} and {@code value()} make copies of it, since 4.x
 * under a lock, which would be most of what an unsampled record costs. Where a version of Kafka has other fields, they are asked
 * all the same.
 */
final class RawHeaders {

    private static final String TRACEPARENT = "traceparent";

    /** Its first eight letters, and its last eight. */
    private static final long TRACEPAR = 0x7261706563617274L;

    private static final long CEPARENT = 0x746e657261706563L;

    /** Of eight letters, the bits that tell upper from lower case. */
    private static final long CASES = 0x2020202020202020L;

    /** Clients below 2.5 make a text of each name themselves. */
    private static final MethodHandle NAME = getter(RecordHeader.class, "keyBuffer", ByteBuffer.class);

    private static final MethodHandle VALUE = getter(RecordHeader.class, "valueBuffer", ByteBuffer.class);

    /** The list behind a record's headers: a copy that knows its length is made in a third of the time of {@code toArray()}. */
    private static final MethodHandle LIST = getter(RecordHeaders.class, "headers", List.class);

    private RawHeaders() {}

    /**
     * The headers as they are now, for the application may add to the record's own: null if there are none, the header if there
     * is one, else an array.
     */
    static Object keep(Headers headers) {
        List<Header> list = list(headers);
        if (list == null) {
            return kept(headers.toArray());
        }
        int size = list.size();
        if (size <= 1) {
            return size == 0 ? null : list.get(0);
        }
        Header[] copy = new Header[size];
        for (int i = 0; i < size; i++) {
            copy[i] = list.get(i);
        }
        return copy;
    }

    private static Object kept(Header[] headers) {
        return headers.length > 1 ? headers : headers.length == 0 ? null : headers[0];
    }

    /** What was kept, as an array. */
    static Header[] all(Object kept) {
        return kept instanceof Header ? new Header[] {(Header) kept} : (Header[]) kept;
    }

    @SuppressWarnings("unchecked") // It is a list of headers in each version that has it.
    private static List<Header> list(Headers headers) {
        if (LIST == null || headers.getClass() != RecordHeaders.class) {
            return null;
        }
        try {
            return (List<Header>) LIST.invokeExact((RecordHeaders) headers);
        } catch (Throwable impossible) {
            return null;
        }
    }

    /** The value of the only traceparent, whose name may be in any case; null if there is none, or another, or no value. */
    static ByteBuffer onlyTraceparent(Object kept) {
        if (kept instanceof Header) {
            Header header = (Header) kept;
            return isTraceparent(header) ? value(header) : null;
        }
        Header only = null;
        for (Header header : (Header[]) kept) {
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
        if (name == null || !name.hasArray()) {
            return TRACEPARENT.equalsIgnoreCase(header.key());
        }
        if (name.remaining() != TRACEPARENT.length()) {
            return false;
        }
        byte[] bytes = name.array();
        int at = name.arrayOffset() + name.position();
        return (EightBytes.at(bytes, at) | CASES) == TRACEPAR
                && (EightBytes.at(bytes, at + TRACEPARENT.length() - 8) | CASES) == CEPARENT;
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

    /** Null where this version has no such field. */
    private static MethodHandle getter(Class<?> holder, String name, Class<?> type) {
        try {
            Field field = holder.getDeclaredField(name);
            if (field.getType() != type) {
                return null;
            }
            field.setAccessible(true);
            return MethodHandles.lookup().unreflectGetter(field);
        } catch (ReflectiveOperationException | RuntimeException otherVersion) {
            return null;
        }
    }
}
