package dev.weft.testing;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
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
