package dev.weft.testing;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The agent of this JVM, reached by reflection alone, so that a test sees the real jar as it sees the agent in process.
 *
 * <p>Needs {@code --add-opens java.base/java.lang=ALL-UNNAMED}.
 */
final class AttachedAgent {

    private static final String SHADED = "dev.weft.shaded.opentelemetry.";
    private static final String CONTEXT = SHADED + "context.Context";

    private final Object bridge;

    private AttachedAgent(Object bridge) {
        this.bridge = bridge;
    }

    /** The agent, or null where none is attached. */
    static AttachedAgent find() {
        try {
            Class<?> hooks = Class.forName("java.lang.WeftHooks", false, null);
            Field field = hooks.getDeclaredField("bridge");
            field.setAccessible(true);
            return new AttachedAgent(field.get(null));
        } catch (ClassNotFoundException absent) {
            return null;
        } catch (ReflectiveOperationException changed) {
            throw new LinkageError("java.lang.WeftHooks", changed);
        }
    }

    /** Errors of advice, and of what it left in the application, since the start. */
    long errors() {
        return (long) call(bridge, "errors") + (long) call(call(bridge, "telemetry"), "errors");
    }

    /** The id of the span current on this thread, or 16 zeros. */
    String currentSpanId() {
        try {
            Object span = type(SHADED + "api.trace.Span").getMethod("current").invoke(null);
            Object context = call(type(SHADED + "api.trace.Span"), span, "getSpanContext");
            return (String) call(type(SHADED + "api.trace.SpanContext"), context, "getSpanId");
        } catch (ReflectiveOperationException changed) {
            throw new LinkageError("Span.current", changed);
        }
    }

    /**
     * The threads of the application on which a context is current, by name; a context that was lent to a thread until its
     * request ends is none after that. Virtual threads are not seen.
     */
    List<String> threadsWithContext() {
        List<String> found = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread != Thread.currentThread() && hasContext(thread)) {
                found.add(thread.getName());
            }
        }
        return found;
    }

    /** Looks into the thread's locals from outside. */
    private boolean hasContext(Thread thread) {
        try {
            ThreadLocal<?> local =
                    (ThreadLocal<?>) field(type("dev.weft.agent.api.context.ThreadContexts"), null, "SLOT");
            Object map = call(ThreadLocal.class, local, "getMap", Thread.class, thread);
            Object entry = map == null ? null : call(map.getClass(), map, "getEntry", ThreadLocal.class, local);
            if (entry == null) {
                return false;
            }
            return isContext(field(entry.getClass(), entry, "value"));
        } catch (ReflectiveOperationException changed) {
            throw new LinkageError("ThreadContexts", changed);
        }
    }

    /** Walks down from the uppermost, as the storage does. */
    private boolean isContext(Object uppermost) throws ReflectiveOperationException {
        Class<?> attached = type("dev.weft.agent.api.context.ThreadContexts$Attached");
        for (Object at = uppermost; at != null; at = field(attached, at, "below")) {
            Method over = attached.getDeclaredMethod("isOver");
            over.setAccessible(true);
            if (!(boolean) over.invoke(at)) {
                return true;
            }
        }
        return false;
    }

    private static Object field(Class<?> declaring, Object target, String name) throws ReflectiveOperationException {
        Field field = declaring.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(target);
    }

    private static Object call(Class<?> declaring, Object target, String method, Class<?> parameter, Object argument)
            throws ReflectiveOperationException {
        Method found = declaring.getDeclaredMethod(method, parameter);
        found.setAccessible(true);
        return found.invoke(target, argument);
    }

    /** How many entries all maps of state have together, after those of collected objects were dropped. */
    int stateSize() {
        try {
            Class<?> maps = type("dev.weft.agent.api.context.WeakIdentityMap");
            maps.getMethod("purgeAll").invoke(null);
            return (int) maps.getMethod("totalSize").invoke(null);
        } catch (ReflectiveOperationException changed) {
            throw new LinkageError("WeakIdentityMap", changed);
        }
    }

    /** Runs work inside an INTERNAL span of this name. */
    <T> T inSpan(String name, Callable<T> work) throws Exception {
        Object current = type(CONTEXT).getMethod("current").invoke(null);
        return within(start(name, "INTERNAL", current), work);
    }

    /** Runs work inside a SERVER span below the context in these lines of headers. */
    <T> T inRequest(List<String> headers, Callable<T> work) throws Exception {
        Class<?> getter = type(SHADED + "context.propagation.TextMapGetter");
        Object reader =
                Proxy.newProxyInstance(getter.getClassLoader(), new Class<?>[] {getter}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getAll")) {
                        throw new AssertionError("a propagator asks getAll, not " + method);
                    }
                    return values(headers, (String) arguments[1]).iterator();
                });
        Object propagator = call(type("dev.weft.agent.api.Telemetry"), call(bridge, "telemetry"), "propagator");
        Object root = type(CONTEXT).getMethod("root").invoke(null);
        Object caller = type(SHADED + "context.propagation.TextMapPropagator")
                .getMethod("extract", type(CONTEXT), Object.class, getter)
                .invoke(propagator, root, headers, reader);
        return within(start("request", "SERVER", caller), work);
    }

    private static List<String> values(List<String> headers, String name) {
        return headers.stream()
                .filter(line -> line.substring(0, line.indexOf(':')).equalsIgnoreCase(name))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .toList();
    }

    private <T> T within(Object span, Callable<T> work) throws Exception {
        Class<?> openSpan = type("dev.weft.agent.api.span.OpenSpan");
        call(openSpan, span, "activate");
        try {
            return work.call();
        } finally {
            call(openSpan, span, "deactivate");
            call(openSpan, span, "end");
        }
    }

    private Object start(String name, String kindName, Object parent) throws ReflectiveOperationException {
        Object telemetry = call(bridge, "telemetry");
        Object recorder = type("dev.weft.agent.api.Telemetry")
                .getMethod("recorder", String.class)
                .invoke(telemetry, "dev.weft.test");
        Class<?> kind = type(SHADED + "api.trace.SpanKind");
        Class<?> attributes = type(SHADED + "api.common.Attributes");
        return type("dev.weft.agent.api.span.SpanRecorder")
                .getMethod("start", String.class, kind, type(CONTEXT), attributes)
                .invoke(
                        recorder,
                        name,
                        kind.getField(kindName).get(null),
                        parent,
                        attributes.getMethod("empty").invoke(null));
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, bridge.getClass().getClassLoader());
    }

    private static Object call(Object target, String method) {
        return call(target.getClass(), target, method);
    }

    private static Object call(Class<?> declaring, Object target, String method) {
        try {
            Method found = declaring.getMethod(method);
            found.setAccessible(true);
            return found.invoke(target);
        } catch (InvocationTargetException thrown) {
            throw new AssertionError(method + " of the agent threw", thrown.getCause());
        } catch (ReflectiveOperationException changed) {
            throw new LinkageError(method, changed);
        }
    }
}
