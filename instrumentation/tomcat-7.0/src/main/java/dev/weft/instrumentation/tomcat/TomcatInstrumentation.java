package dev.weft.instrumentation.tomcat;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: the adapter through which Tomcat's connectors hand over each request, and where its valves' exceptions end. */
public final class TomcatInstrumentation implements LibraryInstrumentation {

    private static final String ADAPTER = "org.apache.catalina.connector.CoyoteAdapter";
    private static final String REQUEST = "org.apache.coyote.Request";
    private static final String RESPONSE = "org.apache.coyote.Response";
    private static final String PACKAGE = "dev.weft.instrumentation.tomcat.";

    @Override
    public String name() {
        return "tomcat";
    }

    @Override
    public String supports() {
        return "Tomcat 7.0+";
    }

    @Override
    public void describe(Targets targets) {
        targets.needs(REQUEST, "getAttribute").needs(ADAPTER, "asyncDispatch");
        targets.type(ADAPTER).methods("service").taking(REQUEST, RESPONSE).advisedBy(PACKAGE + "ServiceAdvice");
        targets.type(ADAPTER)
                .methods("asyncDispatch")
                .takingFirst(REQUEST, RESPONSE)
                .advisedBy(PACKAGE + "AsyncDispatchAdvice");
        targets.type("org.apache.catalina.core.StandardHostValve")
                .methods("throwable")
                .taking(
                        "org.apache.catalina.connector.Request",
                        "org.apache.catalina.connector.Response",
                        "java.lang.Throwable")
                .advisedBy(PACKAGE + "ApplicationErrorAdvice");
    }
}
