package dev.weft.agent.core.match;

import java.util.Arrays;
import java.util.List;

/** Which calls are runs of a task: those of {@code run()} through the types by which executors hold their tasks. */
public final class TaskRuns {

    private static final String RUN = "run";
    private static final String NOTHING = "()V";

    private static final List<String> OWNERS = Arrays.asList(
            "java/lang/Runnable",
            "java/util/concurrent/RunnableFuture",
            "java/util/concurrent/RunnableScheduledFuture",
            "java/util/TimerTask");

    private TaskRuns() {}

    /** Names as class files have them. */
    public static boolean is(String owner, String method, String descriptor) {
        return method.equals(RUN) && descriptor.equals(NOTHING) && OWNERS.contains(owner);
    }

    /** False where the constant pool is damaged; the JVM refuses that class in a moment. */
    static boolean calledBy(ClassFile file) {
        try {
            for (String owner : OWNERS) {
                if (file.refersTo(owner, RUN, NOTHING)) {
                    return true;
                }
            }
            return false;
        } catch (RuntimeException malformed) {
            return false;
        }
    }
}
