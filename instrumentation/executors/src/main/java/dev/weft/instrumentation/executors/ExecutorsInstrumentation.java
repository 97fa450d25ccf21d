package dev.weft.instrumentation.executors;

import dev.weft.agent.api.LibraryInstrumentation;
import dev.weft.agent.api.Targets;
import dev.weft.agent.api.config.Option;
import dev.weft.agent.api.config.Options;

/** Where: the points at which the JDK's pools take a task and run it, and at which a CompletableFuture takes a function. */
public final class ExecutorsInstrumentation implements LibraryInstrumentation {

    private static final String THREAD_POOL = "java.util.concurrent.ThreadPoolExecutor";
    private static final String SCHEDULED_POOL = "java.util.concurrent.ScheduledThreadPoolExecutor";
    private static final String FORK_JOIN_POOL = "java.util.concurrent.ForkJoinPool";
    private static final String FORK_JOIN_TASK = "java.util.concurrent.ForkJoinTask";
    private static final String FUTURE = "java.util.concurrent.CompletableFuture";

    private static final String DELAYED_TASK = "java.util.concurrent.DelayScheduler$ScheduledForkJoinTask";
    private static final String THREAD = "java.lang.Thread";
    private static final String CONTAINER = "jdk.internal.vm.ThreadContainer";

    private static final String RUNNABLE = "java.lang.Runnable";
    private static final String EXECUTOR = "java.util.concurrent.Executor";
    private static final String STAGE = "java.util.concurrent.CompletionStage";
    private static final String FUNCTION = "java.util.function.Function";

    private static final String PACKAGE = "dev.weft.instrumentation.executors.";

    @Override
    public String name() {
        return "executors";
    }

    @Override
    public String supports() {
        return "threads, timers, CompletableFuture (JDK 8+), executors of the JDK and of libraries";
    }

    @Override
    public void describe(Targets targets) {
        threadPools(targets);
        forkJoin(targets);
        futures(targets);
        threads(targets);
        timers(targets);
        libraries(targets);
    }

    private static void threadPools(Targets targets) {
        targets.jdkType(THREAD_POOL).methods("execute").taking(RUNNABLE).advisedBy(PACKAGE + "ExecuteAdvice");
        targets.jdkType(THREAD_POOL).methods("reject").taking(RUNNABLE).advisedBy(PACKAGE + "RejectAdvice");
        targets.jdkType(THREAD_POOL).methods("remove").taking(RUNNABLE).advisedBy(PACKAGE + "RemoveAdvice");
        targets.jdkType(SCHEDULED_POOL)
                .methods("delayedExecute")
                .taking("java.util.concurrent.RunnableScheduledFuture")
                .advisedBy(PACKAGE + "ScheduleAdvice");
        targets.jdkType(THREAD_POOL + "$Worker")
                .constructors()
                .taking(THREAD_POOL, RUNNABLE)
                .advisedBy(PACKAGE + "NewWorkerAdvice");
        targets.jdkType(THREAD_POOL)
                .methods("runWorker")
                .taking(THREAD_POOL + "$Worker")
                .advisedBy(PACKAGE + "RunWorkerAdvice");
        targets.jdkType(THREAD_POOL).methods("getTask").taking().advisedBy(PACKAGE + "NextTaskAdvice");
        targets.jdkType(THREAD_POOL)
                .methods("processWorkerExit")
                .takingFirst(THREAD_POOL + "$Worker")
                .advisedBy(PACKAGE + "WorkerExitAdvice");
        targets.jdkType(THREAD_POOL).methods("drainQueue").taking().advisedBy(PACKAGE + "DrainAdvice");
    }

    private static void forkJoin(Targets targets) {
        // JDK 8 to 19 push, or submit; newer ones submit with a flag in front.
        targets.jdkType(FORK_JOIN_POOL)
                .methods("externalPush", "externalSubmit")
                .taking(FORK_JOIN_TASK)
                .advisedBy(PACKAGE + "SubmitAdvice");
        targets.jdkType(FORK_JOIN_POOL)
                .methods("poolSubmit")
                .taking("boolean", FORK_JOIN_TASK)
                .advisedBy(PACKAGE + "PoolSubmitAdvice");
        targets.jdkType(DELAYED_TASK)
                .constructors()
                .taking("long", "long", "boolean", RUNNABLE, "java.util.concurrent.Callable", FORK_JOIN_POOL)
                .advisedBy(PACKAGE + "DelayedForkAdvice");
        targets.jdkType(FORK_JOIN_TASK).methods("fork").taking().advisedBy(PACKAGE + "ForkAdvice");
        targets.jdkType(FORK_JOIN_TASK).methods("doExec").taking().advisedBy(PACKAGE + "ForkJoinRunAdvice");
    }

    private static void futures(Targets targets) {
        targets.jdkType(FUTURE)
                .methods(
                        "uniApplyStage",
                        "uniAcceptStage",
                        "uniRunStage",
                        "uniWhenCompleteStage",
                        "uniHandleStage",
                        "uniComposeStage",
                        "uniExceptionallyStage",
                        "uniComposeExceptionallyStage",
                        "asyncSupplyStage",
                        "asyncRunStage")
                .takingFirst(EXECUTOR)
                .advisedBy(PACKAGE + "StageAdvice");
        targets.jdkType(FUTURE)
                .methods("biApplyStage", "biAcceptStage", "biRunStage", "orApplyStage", "orAcceptStage", "orRunStage")
                .takingFirst(EXECUTOR, STAGE)
                .advisedBy(PACKAGE + "TwoStagesAdvice");
        // The former up to JDK 11; both without an executor in front.
        targets.jdkType(FUTURE)
                .methods("uniExceptionallyStage")
                .taking(FUNCTION)
                .advisedBy(PACKAGE + "FirstArgumentAdvice");
        targets.jdkType(FUTURE)
                .methods("completeAsync")
                .taking("java.util.function.Supplier", EXECUTOR)
                .advisedBy(PACKAGE + "FirstArgumentAdvice");
    }

    private static void threads(Targets targets) {
        targets.jdkType(THREAD).methods("start").taking().advisedBy(PACKAGE + "StartAdvice");
        // JDK 19 and newer.
        targets.jdkType(THREAD).methods("start").taking(CONTAINER).advisedBy(PACKAGE + "ContainedStartAdvice");
        targets.jdkType(THREAD)
                .methods("inheritScopedValueBindings")
                .taking(CONTAINER)
                .advisedBy(PACKAGE + "ContainerAdvice");
    }

    private static void timers(Targets targets) {
        targets.jdkType("java.util.Timer")
                .methods("sched")
                .taking("java.util.TimerTask", "long", "long")
                .advisedBy(PACKAGE + "TimerAdvice");
        targets.jdkType("java.util.TimerThread").methods("mainLoop").taking().runTasks();
    }

    /** Executors that are no part of the JDK, by what they do: they take a task here, and call its run somewhere. */
    private static void libraries(Targets targets) {
        Option<Boolean> included = Options.ALL_EXECUTORS;
        targets.subtypesOf(EXECUTOR)
                .methods("execute")
                .taking(RUNNABLE)
                .advisedBy(PACKAGE + "LibraryExecuteAdvice", included);
        targets.subtypesOf("java.util.concurrent.ScheduledExecutorService")
                .methods("schedule")
                .taking(RUNNABLE, "long", "java.util.concurrent.TimeUnit")
                .advisedBy(PACKAGE + "LibraryScheduleAdvice", included);
        targets.taskRunners(included);
    }
}
