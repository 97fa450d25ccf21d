package dev.weft.instrumentation.javax.servlet;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: every filter and servlet, and what makes a request asynchronous. */
public final class ServletInstrumentation implements LibraryInstrumentation {

    private static final String REQUEST = "javax.servlet.ServletRequest";
    private static final String RESPONSE = "javax.servlet.ServletResponse";
    private static final String CHAIN = "javax.servlet.FilterChain";
    private static final String ASYNC_CONTEXT = "javax.servlet.AsyncContext";

    private static final String PACKAGE = "dev.weft.instrumentation.javax.servlet.";

    @Override
    public String name() {
        return "servlet";
    }

    @Override
    public String supports() {
        return "javax.servlet 3.0+";
    }

    @Override
    public void describe(Targets targets) {
        targets.needs(REQUEST, "startAsync");
        targets.subtypesOf("javax.servlet.Filter")
                .methods("doFilter")
                .taking(REQUEST, RESPONSE, CHAIN)
                .advisedBy(PACKAGE + "RequestAdvice");
        targets.subtypesOf("javax.servlet.Servlet")
                .methods("service")
                .taking(REQUEST, RESPONSE)
                .advisedBy(PACKAGE + "RequestAdvice");
        targets.subtypesOf(REQUEST).methods("startAsync").takingAnything().advisedBy(PACKAGE + "StartAsyncAdvice");
        targets.subtypesOf(ASYNC_CONTEXT)
                .methods("start")
                .taking("java.lang.Runnable")
                .advisedBy(PACKAGE + "AsyncTaskAdvice");
    }
}
