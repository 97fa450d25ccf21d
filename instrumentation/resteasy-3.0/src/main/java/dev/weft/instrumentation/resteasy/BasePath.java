package dev.weft.instrumentation.resteasy;

import java.lang.reflect.Method;
import java.net.URI;
import org.jboss.resteasy.spi.HttpRequest;

/**
 * The context path and the prefix that RESTEasy is configured with. {@code HttpRequest.getUri} returns another type in
 * RESTEasy 3 than in 4, and {@code UriInfo} has another name from 6 on, so both are called by name. Thread-safe.
 */
final class BasePath {

    private static final Method GET_URI = method(HttpRequest.class, "getUri");
    private static final Method GET_BASE_URI = method(GET_URI.getReturnType(), "getBaseUri");

    private BasePath() {}

    static String of(HttpRequest request) throws ReflectiveOperationException {
        return ((URI) GET_BASE_URI.invoke(GET_URI.invoke(request))).getRawPath();
    }

    private static Method method(Class<?> type, String name) {
        try {
            return type.getMethod(name);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
