package dev.weft.instrumentation.log4j;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: what fills the context data of each event, on the thread that logs; the application may have its own. */
public final class Log4jInstrumentation implements LibraryInstrumentation {

    @Override
    public String name() {
        return "log4j-context-data";
    }

    @Override
    public String supports() {
        return "Log4j 2.7+ (log4j-core)";
    }

    @Override
    public void describe(Targets targets) {
        targets.subtypesOf("org.apache.logging.log4j.core.ContextDataInjector")
                .methods("injectContextData")
                .taking("java.util.List", "org.apache.logging.log4j.util.StringMap")
                .advisedBy("dev.weft.instrumentation.log4j.InjectAdvice");
    }
}
