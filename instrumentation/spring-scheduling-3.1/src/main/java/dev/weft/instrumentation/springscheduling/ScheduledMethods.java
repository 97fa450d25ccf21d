package dev.weft.instrumentation.springscheduling;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.span.JobSpans;
import dev.weft.agent.api.span.OpenSpan;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;

/** What: a run of a scheduled method, named by class and method. Thread-safe. */
final class ScheduledMethods {

    private static final JobSpans SPANS =
            new JobSpans(Telemetry.of(ScheduledMethods.class), "dev.weft.spring-scheduling");

    private ScheduledMethods() {}

    static OpenSpan start(Method method) {
        return SPANS.start(null, method.getDeclaringClass(), method.getName());
    }

    /** @param error Spring wraps checked exceptions; null if there was none */
    static void end(OpenSpan span, Throwable error) {
        boolean wrapped = error instanceof UndeclaredThrowableException && error.getCause() != null;
        SPANS.end(span, wrapped ? error.getCause() : error);
    }
}
