package dev.weft.instrumentation.jdbc;

import dev.weft.shaded.bytebuddy.asm.Advice;
import java.sql.PreparedStatement;

/** When: after a statement was prepared, which is the last time that its text is seen. */
public final class PrepareAdvice {

    private PrepareAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.Argument(0) String sql, @Advice.Return PreparedStatement statement) {
        Statements.prepared(statement, sql);
    }
}
