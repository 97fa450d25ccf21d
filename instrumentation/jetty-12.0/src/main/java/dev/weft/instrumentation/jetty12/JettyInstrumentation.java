package dev.weft.instrumentation.jetty12;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: the server's own handler, through which each request comes, whichever edition of servlets stands above it. */
public final class JettyInstrumentation implements LibraryInstrumentation {

    private static final String REQUEST = "org.eclipse.jetty.server.Request";
    private static final String RESPONSE = "org.eclipse.jetty.server.Response";
    private static final String CALLBACK = "org.eclipse.jetty.util.Callback";
    private static final String PACKAGE = "dev.weft.instrumentation.jetty12.";

    @Override
    public String name() {
        return "jetty";
    }

    @Override
    public String supports() {
        return "Jetty 12.0+";
    }

    @Override
    public int jdk() {
        return 17;
    }

    @Override
    public void describe(Targets targets) {
        targets.needs(REQUEST, "addHttpStreamWrapper");
        targets.type("org.eclipse.jetty.server.Server")
                .methods("handle")
                .taking(REQUEST, RESPONSE, CALLBACK)
                .advisedBy(PACKAGE + "HandleAdvice");
        targets.type(RESPONSE)
                .methods("writeError")
                .taking(REQUEST, RESPONSE, CALLBACK, "int", "java.lang.String", "java.lang.Throwable")
                .advisedBy(PACKAGE + "WriteErrorAdvice");
    }
}
