package dev.weft.instrumentation.springscheduling;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: the run of a scheduled method, and the point at which a task with a trigger schedules its next run. */
public final class SpringSchedulingInstrumentation implements LibraryInstrumentation {

    private static final String METHOD = "org.springframework.scheduling.support.ScheduledMethodRunnable";
    private static final String PACKAGE = "dev.weft.instrumentation.springscheduling.";

    @Override
    public String name() {
        return "spring-scheduling";
    }

    @Override
    public String supports() {
        return "Spring Framework 3.1+ (spring-context)";
    }

    @Override
    public void describe(Targets targets) {
        targets.needs(METHOD, "getMethod");
        targets.type(METHOD).methods("run").taking().advisedBy(PACKAGE + "ScheduledMethodAdvice");
        targets.type("org.springframework.scheduling.concurrent.ReschedulingRunnable")
                .methods("schedule")
                .taking()
                .advisedBy(PACKAGE + "NextRunAdvice");
    }
}
