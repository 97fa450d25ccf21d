package dev.weft.instrumentation.resteasy;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;
import dev.weft.agent.api.config.Options;

/**
 * Where: where RESTEasy files a method or locator under its templates, and where it has chosen one. It names no type of
 * JAX-RS, so that it fits javax.ws.rs (3 to 5) and jakarta.ws.rs (6 and newer) alike.
 */
public final class ResteasyInstrumentation implements LibraryInstrumentation {

    private static final String REQUEST = "org.jboss.resteasy.spi.HttpRequest";
    private static final String RESPONSE = "org.jboss.resteasy.spi.HttpResponse";
    private static final String PACKAGE = "dev.weft.instrumentation.resteasy.";

    @Override
    public String name() {
        return "resteasy";
    }

    @Override
    public String supports() {
        return "RESTEasy 3.0+ (resteasy-jaxrs, resteasy-core)";
    }

    @Override
    public void describe(Targets targets) {
        targets.type("org.jboss.resteasy.core.registry.RootNode")
                .methods("addInvoker")
                .takingFirst("java.lang.String")
                .advisedBy(PACKAGE + "RegistrationAdvice");
        targets.type("org.jboss.resteasy.core.ResourceLocatorInvoker")
                .methods("invoke")
                .takingFirst(REQUEST, RESPONSE)
                .advisedBy(PACKAGE + "LocatorAdvice");
        targets.type("org.jboss.resteasy.core.ResourceMethodInvoker")
                .methods("invoke")
                .takingFirst(REQUEST, RESPONSE)
                .advisedBy(PACKAGE + "MethodAdvice");
        targets.type("org.jboss.resteasy.core.MethodInjectorImpl")
                .methods("invoke")
                .taking(REQUEST, RESPONSE, "java.lang.Object")
                .advisedBy(PACKAGE + "ControllerAdvice", Options.CONTROLLERS);
    }
}
