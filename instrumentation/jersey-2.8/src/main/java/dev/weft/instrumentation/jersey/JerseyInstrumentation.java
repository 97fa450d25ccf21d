package dev.weft.instrumentation.jersey;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;
import dev.weft.agent.api.config.Options;

/**
 * Where: where Jersey has matched a request with a method of a resource. It names no type of JAX-RS, so that it fits
 * Jersey 2 (javax.ws.rs) and its successors (jakarta.ws.rs) alike.
 */
public final class JerseyInstrumentation implements LibraryInstrumentation {

    private static final String CONTEXT = "org.glassfish.jersey.server.internal.process.RequestProcessingContext";
    private static final String PACKAGE = "dev.weft.instrumentation.jersey.";

    @Override
    public String name() {
        return "jersey";
    }

    @Override
    public String supports() {
        return "Jersey 2.8+ (jersey-server)";
    }

    @Override
    public void describe(Targets targets) {
        targets.type("org.glassfish.jersey.server.internal.routing.RoutingStage")
                .methods("apply")
                .taking(CONTEXT)
                .advisedBy(PACKAGE + "MatchAdvice");
        targets.type("org.glassfish.jersey.server.model.ResourceMethodInvoker")
                .methods("invoke")
                .taking(CONTEXT, "java.lang.Object")
                .advisedBy(PACKAGE + "ControllerAdvice", Options.CONTROLLERS);
    }
}
