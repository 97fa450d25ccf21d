package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.bytebuddy.asm.Advice;
import java.sql.PreparedStatement;

/** When: around the execution of a prepared or callable statement. */
public final class PreparedStatementAdvice {

    private PreparedStatementAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static OpenSpan enter(@Advice.This PreparedStatement statement) {
        return Statements.startPrepared(statement);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter OpenSpan span, @Advice.Thrown Throwable error) {
        Statements.end(span, error);
    }
}
