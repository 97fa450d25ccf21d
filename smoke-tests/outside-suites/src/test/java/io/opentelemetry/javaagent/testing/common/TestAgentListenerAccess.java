package io.opentelemetry.javaagent.testing.common;

import dev.weft.smoke.outside.AgentErrors;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Stands before the suites' class of this name, which knows one agent only: the errors are those that Weft counts. */
public final class TestAgentListenerAccess {

    private static long errorsBefore;

    private TestAgentListenerAccess() {}

    public static void reset() {
        errorsBefore = AgentErrors.count();
    }

    public static int getInstrumentationErrorCount() {
        return (int) (AgentErrors.count() - errorsBefore);
    }

    /** An error of advice is an error of the instrumentation, and counted as that. */
    public static int getAndResetAdviceFailureCount() {
        return 0;
    }

    /** Nobody here expects a library to be refused. */
    public static int getAndResetMuzzleFailureCount() {
        return 0;
    }

    public static List<String> getIgnoredButTransformedClassNames() {
        return List.of();
    }

    public static void addSkipTransformationCondition(Function<String, Boolean> condition) {}

    public static void addSkipErrorCondition(BiFunction<String, Throwable, Boolean> condition) {}
}
