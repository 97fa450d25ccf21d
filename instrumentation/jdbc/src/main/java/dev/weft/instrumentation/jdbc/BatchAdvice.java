package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.bytebuddy.asm.Advice;
import java.sql.Statement;

/** When: around the execution of a batch, which is empty afterwards. */
public final class BatchAdvice {

    private BatchAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static OpenSpan enter(@Advice.This Statement statement) {
        return Statements.startBatch(statement);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
            @Advice.This Statement statement, @Advice.Enter OpenSpan span, @Advice.Thrown Throwable error) {
        Statements.end(span, error);
        Statements.cleared(statement);
    }
}
