package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.span.StatementState;
import dev.weft.shaded.bytebuddy.asm.Advice;
import java.sql.Statement;

/** When: around the addition of a text to a batch. */
public final class AddTextAdvice {

    private AddTextAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static StatementState enter(@Advice.This Statement statement) {
        return Statements.beginText(statement);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
            @Advice.This Statement statement,
            @Advice.Argument(0) String sql,
            @Advice.Enter StatementState state,
            @Advice.Thrown Throwable error) {
        Statements.addText(statement, sql, state, error);
    }
}
