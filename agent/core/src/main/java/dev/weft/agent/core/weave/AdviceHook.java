package dev.weft.agent.core.weave;

import java.lang.invoke.MethodHandle;

/** Runs advice for a caller without invokedynamic; what it throws is counted, and the caller gets null. */
final class AdviceHook extends WeftHook {

    private final MethodHandle target;
    private final Class<?> caller;
    private final String advice;

    /**
     * @param target takes as many Objects as the caller gives, and returns Object
     * @param caller the class that calls; of JDK classes any
     */
    AdviceHook(MethodHandle target, Class<?> caller, String advice) {
        this.target = target;
        this.caller = caller;
        this.advice = advice;
    }

    @Override
    public Object call() {
        try {
            return (Object) target.invokeExact();
        } catch (Throwable error) {
            return failed(error);
        }
    }

    @Override
    public Object call(Object a) {
        try {
            return (Object) target.invokeExact(a);
        } catch (Throwable error) {
            return failed(error);
        }
    }

    @Override
    public Object call(Object a, Object b) {
        try {
            return (Object) target.invokeExact(a, b);
        } catch (Throwable error) {
            return failed(error);
        }
    }

    @Override
    public Object call(Object a, Object b, Object c) {
        try {
            return (Object) target.invokeExact(a, b, c);
        } catch (Throwable error) {
            return failed(error);
        }
    }

    @Override
    public Object call(Object a, Object b, Object c, Object d) {
        try {
            return (Object) target.invokeExact(a, b, c, d);
        } catch (Throwable error) {
            return failed(error);
        }
    }

    @Override
    public Object call(Object a, Object b, Object c, Object d, Object e) {
        try {
            return (Object) target.invokeExact(a, b, c, d, e);
        } catch (Throwable error) {
            return failed(error);
        }
    }

    private Object failed(Throwable error) {
        WeftHooks.failed(error, caller, advice, null);
        return null;
    }
}
