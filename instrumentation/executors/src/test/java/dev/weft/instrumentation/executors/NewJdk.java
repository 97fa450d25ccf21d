package dev.weft.instrumentation.executors;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/** What newer JDKs have, by reflection, because tests are compiled for 17. */
final class NewJdk {

    private NewJdk() {}

    static ExecutorService virtualThreadPerTask() {
        return (ExecutorService) call(Executors.class, "newVirtualThreadPerTaskExecutor", null);
    }

    static ExecutorService threadPerTask(ThreadFactory factory) {
        return (ExecutorService) call(Executors.class, "newThreadPerTaskExecutor", null, ThreadFactory.class, factory);
    }

    static Thread startVirtualThread(Runnable task) {
        return (Thread) call(Thread.class, "startVirtualThread", null, Runnable.class, task);
    }

    static ThreadFactory virtualThreadFactory() {
        return (ThreadFactory) call(builder(), "factory", builderOfVirtual());
    }

    static Thread unstartedVirtualThread(Runnable task) {
        return (Thread) call(builder(), "unstarted", builderOfVirtual(), Runnable.class, task);
    }

    private static Class<?> builder() {
        return type("java.lang.Thread$Builder");
    }

    private static Object builderOfVirtual() {
        return call(Thread.class, "ofVirtual", null);
    }

    /** A fork-join pool is one from JDK 25 on. */
    static ScheduledExecutorService scheduled(ForkJoinPool pool) {
        return (ScheduledExecutorService) (Object) pool;
    }

    /** Opens a scope, forks the tasks in it, joins, and returns what each gave (a preview, of two kinds until now). */
    static Object inStructuredScope(Callable<?>[] tasks) throws Exception {
        Class<?> scopes = type("java.util.concurrent.StructuredTaskScope");
        try (AutoCloseable scope = openScope(scopes)) {
            Supplier<?>[] forked = new Supplier<?>[tasks.length];
            for (int i = 0; i < tasks.length; i++) {
                Object subtask = call(scopes, "fork", scope, Callable.class, tasks[i]);
                forked[i] = (Supplier<?>) subtask;
            }
            call(scopes, "join", scope);
            Object[] results = new Object[tasks.length];
            for (int i = 0; i < tasks.length; i++) {
                results[i] = forked[i].get();
            }
            return results;
        }
    }

    /** By a method from JDK 25 on; by the constructor of a subclass before. */
    private static AutoCloseable openScope(Class<?> scopes) throws ReflectiveOperationException {
        if (Runtime.version().feature() >= 25) {
            return (AutoCloseable) call(scopes, "open", null);
        }
        return (AutoCloseable)
                type(scopes.getName() + "$ShutdownOnFailure").getConstructor().newInstance();
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException absent) {
            throw new LinkageError(name, absent);
        }
    }

    private static Object call(Class<?> type, String method, Object target) {
        return invoke(type, method, target, new Class<?>[0]);
    }

    private static Object call(Class<?> type, String method, Object target, Class<?> parameter, Object argument) {
        return invoke(type, method, target, new Class<?>[] {parameter}, argument);
    }

    private static Object invoke(
            Class<?> type, String name, Object target, Class<?>[] parameters, Object... arguments) {
        try {
            Method method = type.getMethod(name, parameters);
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw new AssertionError(name, thrown.getCause());
        } catch (ReflectiveOperationException absent) {
            throw new LinkageError(name, absent);
        }
    }
}
