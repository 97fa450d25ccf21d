package java.lang;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The agent as {@link WeftHooks} knows it; this one links everything to nothing. Thread-safe; throws what {@link WeftHooks} allows. */
public class WeftBridge {

    private static final WeftHook NO_HOOK = new WeftHook();

    /** Links one call of advice; see {@link WeftHooks#link}. */
    public CallSite link(MethodHandles.Lookup caller, String method, MethodType type, String advice, String target) {
        return new ConstantCallSite(nothing(type));
    }

    /** Counts an error that advice threw; see {@link WeftHooks#failed}. */
    public void failed(Throwable error, Class<?> caller, String advice) {}

    /** Makes the context of a task current; what {@link #end} takes, or null. */
    public Object begin(Runnable task) {
        return null;
    }

    /** The task has run, or thrown. */
    public void end(Object begun) {}

    /** The hook that a class file too old for invokedynamic calls for {@code method} of {@code advice}; never null. */
    public WeftHook hook(Class<?> caller, String method, int arguments, String advice, String target) {
        return NO_HOOK;
    }

    /** A handle of this type that ignores its arguments and returns null, zero or false. */
    protected static MethodHandle nothing(MethodType type) {
        Class<?> result = type.returnType();
        MethodHandle constant = result == void.class
                ? MethodHandles.constant(Object.class, null).asType(MethodType.methodType(void.class))
                : MethodHandles.constant(result, zero(result));
        return MethodHandles.dropArguments(constant, 0, type.parameterList());
    }

    private static Object zero(Class<?> type) {
        if (!type.isPrimitive()) {
            return null;
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == char.class) {
            return '\0';
        }
        // Widening from byte fits every other primitive.
        return (byte) 0;
    }
}
