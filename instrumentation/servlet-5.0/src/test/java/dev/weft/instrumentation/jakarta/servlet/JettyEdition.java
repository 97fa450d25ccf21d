package dev.weft.instrumentation.jakarta.servlet;

import example.servlets.ExampleApplication;
import jakarta.servlet.ServletContainerInitializer;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;

/** Servlets of one of Jetty 12's editions, whose classes have the same names in packages of their own. */
final class JettyEdition {

    private final String packages;

    private JettyEdition(String name) {
        this.packages = "org.eclipse.jetty." + name + '.';
    }

    static JettyEdition ofTheBuild() {
        // The sources also serve EE8, where the interface has the old name.
        String byDefault = ServletContainerInitializer.class.getName().startsWith("javax.") ? "ee8" : "ee11";
        return new JettyEdition(System.getProperty("weft.test.jetty.edition", byDefault));
    }

    Handler context(ExampleApplication application) throws ReflectiveOperationException {
        Object context = make("servlet.ServletContextHandler");
        call(context, "setContextPath", "/app");
        call(context, "addServletContainerInitializer", application);
        Object errors = make("servlet.ErrorPageErrorHandler");
        errors.getClass()
                .getMethod("addErrorPage", int.class, String.class)
                .invoke(errors, ExampleApplication.ERROR_STATUS, ExampleApplication.ERROR_PAGE);
        call(context, "setErrorHandler", errors);
        return context instanceof Handler handler ? handler : (Handler) ((Supplier<?>) context).get();
    }

    private Object make(String name) throws ReflectiveOperationException {
        return Class.forName(packages + name).getConstructor().newInstance();
    }

    private static void call(Object target, String name, Object argument) throws ReflectiveOperationException {
        Method method = Arrays.stream(target.getClass().getMethods())
                .filter(each -> each.getName().equals(name)
                        && each.getParameterCount() == 1
                        && each.getParameterTypes()[0].isInstance(argument))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(name));
        method.invoke(target, argument);
    }
}
