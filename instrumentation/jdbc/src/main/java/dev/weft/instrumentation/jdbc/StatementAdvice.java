package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.bytebuddy.asm.Advice;
import java.sql.Statement;

/** When: around the execution of a text. */
public final class StatementAdvice {

    private StatementAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static OpenSpan enter(@Advice.This Statement statement, @Advice.Argument(0) String sql) {
        return Statements.start(statement, sql);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter OpenSpan span, @Advice.Thrown Throwable error) {
        Statements.end(span, error);
    }
}
