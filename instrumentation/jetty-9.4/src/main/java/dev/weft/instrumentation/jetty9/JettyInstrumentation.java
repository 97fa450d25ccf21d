package dev.weft.instrumentation.jetty9;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: the server's own handler, through which each request comes, and where its channel has done with it. */
public final class JettyInstrumentation implements LibraryInstrumentation {

    private static final String CHANNEL = "org.eclipse.jetty.server.HttpChannel";
    private static final String PACKAGE = "dev.weft.instrumentation.jetty9.";

    @Override
    public String name() {
        return "jetty";
    }

    @Override
    public String supports() {
        return "Jetty 9.4 to 11";
    }

    @Override
    public void describe(Targets targets) {
        targets.needs(CHANNEL, "onCompleted");
        targets.type("org.eclipse.jetty.server.Server")
                .methods("handle")
                .taking(CHANNEL)
                .advisedBy(PACKAGE + "HandleAdvice");
        targets.type(CHANNEL).methods("onCompleted").taking().advisedBy(PACKAGE + "CompletedAdvice");
    }
}
