package dev.weft.instrumentation.guava;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: the point at which a future takes a listener, of which transformations and callbacks are made, and that at which it hands one over. */
public final class GuavaInstrumentation implements LibraryInstrumentation {

    private static final String FUTURE = "com.google.common.util.concurrent.AbstractFuture";
    private static final String RUNNABLE = "java.lang.Runnable";
    private static final String EXECUTOR = "java.util.concurrent.Executor";
    private static final String PACKAGE = "dev.weft.instrumentation.guava.";

    @Override
    public String name() {
        return "guava";
    }

    @Override
    public String supports() {
        return "Guava 19+";
    }

    @Override
    public void describe(Targets targets) {
        targets.type(FUTURE).methods("addListener").taking(RUNNABLE, EXECUTOR).advisedBy(PACKAGE + "AddListenerAdvice");
        targets.type(FUTURE)
                .methods("executeListener")
                .taking(RUNNABLE, EXECUTOR)
                .advisedBy(PACKAGE + "ExecuteListenerAdvice");
    }
}
