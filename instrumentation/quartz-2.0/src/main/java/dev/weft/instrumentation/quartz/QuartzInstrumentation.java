package dev.weft.instrumentation.quartz;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: every job. */
public final class QuartzInstrumentation implements LibraryInstrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.quartz.";

    @Override
    public String name() {
        return "quartz";
    }

    @Override
    public String supports() {
        return "Quartz 2.0+";
    }

    @Override
    public void describe(Targets targets) {
        targets.needs("org.quartz.JobBuilder", "newJob");
        targets.subtypesOf("org.quartz.Job")
                .methods("execute")
                .taking("org.quartz.JobExecutionContext")
                .advisedBy(PACKAGE + "JobAdvice");
    }
}
