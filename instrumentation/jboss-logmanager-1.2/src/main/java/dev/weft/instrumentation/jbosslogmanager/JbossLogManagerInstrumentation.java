package dev.weft.instrumentation.jbosslogmanager;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: the place to which all records that pass level and filter come, on the thread that logs. */
public final class JbossLogManagerInstrumentation implements LibraryInstrumentation {

    private static final String RECORD = "org.jboss.logmanager.ExtLogRecord";

    @Override
    public String name() {
        return "jboss-logmanager-mdc";
    }

    @Override
    public String supports() {
        return "JBoss LogManager 1.2+";
    }

    @Override
    public void describe(Targets targets) {
        targets.needs(RECORD, "putMdc");
        targets.type("org.jboss.logmanager.LoggerNode")
                .methods("publish")
                .taking(RECORD)
                .advisedBy("dev.weft.instrumentation.jbosslogmanager.PublishAdvice");
    }
}
