package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.span.StatementState;
import dev.weft.shaded.bytebuddy.asm.Advice;
import java.sql.PreparedStatement;

/** When: around the addition of a set of parameters to a batch. */
public final class AddParametersAdvice {

    private AddParametersAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static StatementState enter(@Advice.This PreparedStatement statement) {
        return Statements.beginParameters(statement);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter StatementState state, @Advice.Thrown Throwable error) {
        Statements.addParameters(state, error);
    }
}
