package dev.weft.agent.api.context;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/**
 * Gives a virtual thread its first local before it runs, by the method through which the JDK makes a thread's locals itself
 * (JDK 19 and newer). They end with the thread, so that nothing is left to be collected. Thread-safe, lock-free.
 */
final class UnstartedLocals {

    /** Null where it cannot be done: java.lang is not open to Weft, or there are no virtual threads. */
    private static final MethodHandle OF_THREAD = handle("getMap", Object.class, Thread.class);

    private static final MethodHandle MAKE = handle("createMap", void.class, Thread.class, Object.class);

    static {
        if (areOpen()) {
            // What the first call loads is loaded now. The name keeps the JDK from counting one up.
            put(new Thread(null, null, "weft"), new ThreadLocal<Object>(), "");
        }
    }

    private UnstartedLocals() {}

    /** Initialises the class, if that has not happened yet. */
    static void load() {}

    /**
     * Sets the value.
     *
     * @param thread nobody but the caller can start it any more, and it does not run yet
     * @return false if this is impossible, or the thread has locals already, which are left alone
     */
    static boolean put(Thread thread, ThreadLocal<?> local, Object value) {
        if (!areOpen()) {
            return false;
        }
        try {
            if ((Object) OF_THREAD.invokeExact(local, thread) != null) {
                return false;
            }
            MAKE.invokeExact(local, thread, value);
            return true;
        } catch (RuntimeException | Error error) {
            throw error;
        } catch (Throwable never) {
            throw new IllegalStateException(never);
        }
    }

    private static boolean areOpen() {
        return OF_THREAD != null && MAKE != null;
    }

    private static MethodHandle handle(String name, Class<?> result, Class<?>... parameters) {
        try {
            Thread.class.getMethod("isVirtual");
            Method method = ThreadLocal.class.getDeclaredMethod(name, parameters);
            method.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflect(method)
                    .asType(MethodType.methodType(result, parameters).insertParameterTypes(0, ThreadLocal.class));
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return null;
        }
    }
}
