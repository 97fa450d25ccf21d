package dev.weft.instrumentation.jdbc;

import dev.weft.shaded.bytebuddy.asm.Advice;
import java.sql.Statement;

/** When: after a batch was emptied without being executed. */
public final class ClearBatchAdvice {

    private ClearBatchAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.This Statement statement) {
        Statements.cleared(statement);
    }
}
