package dev.weft.agent.api.span;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads eight bytes of an array at once, the first as the lowest. Where the JVM has views of arrays (JDK 9+) this is one
 * instruction and a check of bounds. Throws nothing but what an array throws. Thread-safe.
 */
public final class EightBytes {

    /** {@code (byte[], int) -> long}; null on JDK 8. */
    private static final MethodHandle VIEW = view();

    private EightBytes() {}

    public static long at(byte[] bytes, int index) {
        if (VIEW == null) {
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(index);
        }
        try {
            return (long) VIEW.invokeExact(bytes, index);
        } catch (RuntimeException outOfBounds) {
            throw outOfBounds;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** By reflection, for Java 8 has no such types. */
    private static MethodHandle view() {
        try {
            Class<?> view = Class.forName("java.lang.invoke.VarHandle");
            Class<?> mode = Class.forName("java.lang.invoke.VarHandle$AccessMode");
            Object longs = MethodHandles.class
                    .getMethod("byteArrayViewVarHandle", Class.class, ByteOrder.class)
                    .invoke(null, long[].class, ByteOrder.LITTLE_ENDIAN);
            Object get = mode.getField("GET").get(null);
            return (MethodHandle) view.getMethod("toMethodHandle", mode).invoke(longs, get);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError jdk8) {
            return null;
        }
    }
}
