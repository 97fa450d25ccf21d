package java.lang;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The only door from woven code to Weft: every instruction that weaving adds calls a static method of this class.
 *
 * <p>It lives in {@code java.lang} because every class loader, OSGi and JBoss Modules included, leaves {@code java.*} to
 * the JVM; so woven code resolves it wherever it runs, and nothing is appended to the boot class path. Until the agent
 * {@linkplain #install installs} its bridge every method does nothing. Thread-safe. No method throws but {@link #link},
 * which may pass on StackOverflowError and OutOfMemoryError: the JVM forgets those and links again at the next call.
 */
public final class WeftHooks extends WeftDoor {

    /** The most hooks that JDK classes can have together; their list is fixed at build time. */
    public static final int CAPACITY = 128;

    private static final WeftHook[] HOOKS = new WeftHook[CAPACITY];

    private static volatile WeftBridge bridge = new WeftBridge();

    static {
        WeftHook none = new WeftHook();
        for (int i = 0; i < CAPACITY; i++) {
            HOOKS[i] = none;
        }
    }

    private WeftHooks() {}

    /**
     * Connects the agent; a second caller is refused, so that an application cannot take the agent's place.
     *
     * @return whether {@code agent} is connected now
     */
    public static synchronized boolean install(WeftBridge agent) {
        if (bridge.getClass() != WeftBridge.class) {
            return false;
        }
        bridge = agent;
        return true;
    }

    /** Sets what JDK classes call under this number; called by the installed bridge only, checked by {@code agent}. */
    public static void set(WeftBridge agent, int hook, WeftHook target) {
        if (agent == bridge && hook >= 0 && hook < CAPACITY) {
            HOOKS[hook] = target;
        }
    }

    /**
     * Bootstrap method of every invokedynamic in application classes (Java 7 class files and newer).
     *
     * @param advice binary name of the advice class
     * @param target binary name of the type that {@code caller} must extend or implement for the advice to run
     */
    public static CallSite link(
            MethodHandles.Lookup caller, String method, MethodType type, String advice, String target) {
        return bridge.link(caller, method, type, advice, target);
    }

    /**
     * Takes what advice threw that {@code caller} called, so that the application never sees it.
     *
     * @param verified what {@link #verified} gave
     */
    public static void failed(Throwable error, Class<?> caller, String advice, WeftDoor verified) {
        try {
            bridge.failed(error, caller, advice);
        } catch (Throwable ignored) {
            // Out of stack or memory: there is nobody to tell, and the application must go on.
        }
    }

    /** Null; see {@link WeftDoor}. */
    public static WeftHooks verified() {
        return null;
    }

    /**
     * Runs a task for an executor, in the context that was kept for it; without the agent, or without a context, as it is.
     *
     * @param verified what {@link #verified} gave
     */
    public static void run(Runnable task, WeftDoor verified) {
        Object begun = begin(task);
        try {
            task.run();
        } finally {
            if (begun != null) {
                end(begun);
            }
        }
    }

    private static Object begin(Runnable task) {
        try {
            return bridge.begin(task);
        } catch (Throwable ignored) {
            // As above.
            return null;
        }
    }

    private static void end(Object begun) {
        try {
            bridge.end(begun);
        } catch (Throwable ignored) {
            // As above.
        }
    }

    // Woven JDK classes carry no invokedynamic: they call one of these, by number.

    public static Object call(int hook) {
        return HOOKS[hook].call();
    }

    public static Object call(Object a, int hook) {
        return HOOKS[hook].call(a);
    }

    public static Object call(Object a, Object b, int hook) {
        return HOOKS[hook].call(a, b);
    }

    public static Object call(Object a, Object b, Object c, int hook) {
        return HOOKS[hook].call(a, b, c);
    }

    public static Object call(Object a, Object b, Object c, Object d, int hook) {
        return HOOKS[hook].call(a, b, c, d);
    }

    public static Object call(Object a, Object b, Object c, Object d, Object e, int hook) {
        return HOOKS[hook].call(a, b, c, d, e);
    }

    // Class files of Java 5 and 6 cannot carry invokedynamic either; they name the class that calls and the advice.

    public static Object call(Class<?> caller, String method, String advice, String target) {
        return bridge.hook(caller, method, 0, advice, target).call();
    }

    public static Object call(Object a, Class<?> caller, String method, String advice, String target) {
        return bridge.hook(caller, method, 1, advice, target).call(a);
    }

    public static Object call(Object a, Object b, Class<?> caller, String method, String advice, String target) {
        return bridge.hook(caller, method, 2, advice, target).call(a, b);
    }

    public static Object call(
            Object a, Object b, Object c, Class<?> caller, String method, String advice, String target) {
        return bridge.hook(caller, method, 3, advice, target).call(a, b, c);
    }

    public static Object call(
            Object a, Object b, Object c, Object d, Class<?> caller, String method, String advice, String target) {
        return bridge.hook(caller, method, 4, advice, target).call(a, b, c, d);
    }

    public static Object call(
            Object a,
            Object b,
            Object c,
            Object d,
            Object e,
            Class<?> caller,
            String method,
            String advice,
            String target) {
        return bridge.hook(caller, method, 5, advice, target).call(a, b, c, d, e);
    }
}
