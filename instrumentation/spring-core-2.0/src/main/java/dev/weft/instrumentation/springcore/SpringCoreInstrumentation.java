package dev.weft.instrumentation.springcore;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;

/** Where: the executor that starts a thread for each task, from which the JDK, unseen, runs it; {@code @Async} uses it by default. */
public final class SpringCoreInstrumentation implements LibraryInstrumentation {

    private static final String EXECUTOR = "org.springframework.core.task.SimpleAsyncTaskExecutor";

    @Override
    public String name() {
        return "spring-core";
    }

    @Override
    public String supports() {
        return "Spring Framework 2.0+ (spring-core)";
    }

    @Override
    public void describe(Targets targets) {
        targets.type(EXECUTOR)
                .methods("doExecute")
                .taking("java.lang.Runnable")
                .advisedBy("dev.weft.instrumentation.springcore.NewThreadAdvice");
    }
}
