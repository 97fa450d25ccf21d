package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.bytebuddy.asm.Advice;
import java.sql.Connection;

/** When: around a commit; woven only if asked for. */
public final class CommitAdvice {

    private CommitAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static OpenSpan enter(@Advice.This Connection connection) {
        return Statements.startOperation(connection, "COMMIT");
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter OpenSpan span, @Advice.Thrown Throwable error) {
        Statements.end(span, error);
    }
}
