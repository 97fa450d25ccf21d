package dev.weft.instrumentation.undertow;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: the one method through which every connector calls handlers, and the handlers that choose others by a pattern. */
public final class UndertowInstrumentation implements LibraryInstrumentation {

    private static final String EXCHANGE = "io.undertow.server.HttpServerExchange";
    private static final String PACKAGE = "dev.weft.instrumentation.undertow.";

    @Override
    public String name() {
        return "undertow";
    }

    @Override
    public String supports() {
        return "Undertow 2.0+ (undertow-core)";
    }

    @Override
    public void describe(Targets targets) {
        targets.needs(EXCHANGE, "getStatusCode");
        targets.needs("io.undertow.util.PathTemplateMatch", "getMatchedTemplate");
        targets.type("io.undertow.server.Connectors")
                .methods("executeRootHandler")
                .taking("io.undertow.server.HttpHandler", EXCHANGE)
                .advisedBy(PACKAGE + "RootHandlerAdvice");
        for (String router : new String[] {"RoutingHandler", "handlers.PathTemplateHandler"}) {
            targets.type("io.undertow.server." + router)
                    .methods("handleRequest")
                    .taking(EXCHANGE)
                    .advisedBy(PACKAGE + "RouterAdvice");
        }
    }
}
