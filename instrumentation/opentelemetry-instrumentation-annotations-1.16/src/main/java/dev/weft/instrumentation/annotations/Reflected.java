package dev.weft.instrumentation.annotations;

import io.opentelemetry.instrumentation.annotations.WithSpan;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/** What reflection tells of annotated methods, with an answer also where it fails. Stateless. */
final class Reflected {

    private Reflected() {}

    /** Null where the class has methods whose types are missing, so that the JVM cannot tell of any. */
    static Method method(Class<?> type, String name, String descriptor) {
        try {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals(name) && descriptorOf(method).equals(descriptor)) {
                    return method;
                }
            }
            return null;
        } catch (LinkageError | TypeNotPresentException missing) {
            return null;
        }
    }

    private static String descriptorOf(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
    }

    /** Since 2.14; always true before. */
    static boolean inheritsContext(WithSpan annotation) {
        try {
            return annotation.inheritContext();
        } catch (NoSuchMethodError older) {
            return true;
        }
    }
}
