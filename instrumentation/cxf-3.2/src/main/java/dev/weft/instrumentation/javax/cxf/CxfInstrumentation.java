package dev.weft.instrumentation.javax.cxf;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;
import dev.weft.agent.api.config.Options;

/** Where: where CXF has matched a request with a method or locator of a JAX-RS resource. */
public final class CxfInstrumentation implements LibraryInstrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.javax.cxf.";

    @Override
    public String name() {
        return "cxf";
    }

    @Override
    public String supports() {
        return "Apache CXF 3.2 to 3.6, JAX-RS (cxf-rt-frontend-jaxrs)";
    }

    @Override
    public void describe(Targets targets) {
        targets.type("org.apache.cxf.jaxrs.utils.JAXRSUtils")
                .methods("findTargetMethod")
                .takingFirst(
                        "java.util.Map",
                        "org.apache.cxf.message.Message",
                        "java.lang.String",
                        "javax.ws.rs.core.MultivaluedMap")
                .advisedBy(PACKAGE + "MatchAdvice");
        targets.type("org.apache.cxf.service.invoker.AbstractInvoker")
                .methods("performInvocation")
                .taking(
                        "org.apache.cxf.message.Exchange",
                        "java.lang.Object",
                        "java.lang.reflect.Method",
                        "java.lang.Object[]")
                .advisedBy(PACKAGE + "ControllerAdvice", Options.CONTROLLERS);
    }
}
