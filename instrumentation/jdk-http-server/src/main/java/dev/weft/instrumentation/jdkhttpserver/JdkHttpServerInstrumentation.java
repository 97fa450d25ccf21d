package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: the way of a request through the JDK's server, from the connection to the last byte of the answer. */
public final class JdkHttpServerInstrumentation implements LibraryInstrumentation {

    private static final String SERVER = "sun.net.httpserver.";
    /** The task that a connection with something to read becomes; it reads one request and calls the application. */
    private static final String EXCHANGE = SERVER + "ServerImpl$Exchange";

    private static final String STATE = SERVER + "ExchangeImpl";
    private static final String PACKAGE = "dev.weft.instrumentation.jdkhttpserver.";

    @Override
    public String name() {
        return "java-http-server";
    }

    @Override
    public String supports() {
        return "com.sun.net.httpserver.HttpServer (JDK 8+)";
    }

    @Override
    public void describe(Targets targets) {
        targets.jdkType(EXCHANGE).constructors().takingAnything().advisedBy(PACKAGE + "ArrivalAdvice");
        targets.jdkType(EXCHANGE).methods("run").taking().advisedBy(PACKAGE + "RunAdvice");
        targets.jdkType(SERVER + "Request").methods("headers").taking().advisedBy(PACKAGE + "HeadersAdvice");
        targets.jdkType(EXCHANGE)
                .methods("reject")
                .taking("int", "java.lang.String", "java.lang.String")
                .advisedBy(PACKAGE + "RejectAdvice");
        for (String type : new String[] {"HttpExchangeImpl", "HttpsExchangeImpl"}) {
            targets.jdkType(SERVER + type).constructors().taking(STATE).advisedBy(PACKAGE + "ExchangeAdvice");
        }
        targets.jdkType("com.sun.net.httpserver.Filter$Chain")
                .methods("doFilter")
                .taking("com.sun.net.httpserver.HttpExchange")
                .advisedBy(PACKAGE + "ChainAdvice");
        targets.jdkType(STATE)
                .methods("sendResponseHeaders")
                .taking("int", "long")
                .advisedBy(PACKAGE + "StatusAdvice");
        targets.jdkType(STATE).methods("close").taking().advisedBy(PACKAGE + "CloseAdvice");
        // JDK 8 to 20, and newer.
        for (String type : new String[] {"WriteFinishedEvent", "Event$WriteFinished"}) {
            targets.jdkType(SERVER + type).constructors().taking(STATE).advisedBy(PACKAGE + "WrittenAdvice");
        }
    }
}
