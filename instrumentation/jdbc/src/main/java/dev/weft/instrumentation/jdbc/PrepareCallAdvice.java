package dev.weft.instrumentation.jdbc;

import dev.weft.agent.api.span.DatabaseSpans;
import dev.weft.shaded.bytebuddy.asm.Advice;
import java.sql.CallableStatement;

/** When: around the preparation of a call, during which some drivers ask what parameters the procedure has. */
public final class PrepareCallAdvice {

    private PrepareCallAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static DatabaseSpans.Quiet enter() {
        return Statements.SPANS.quiet();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(
            @Advice.Argument(0) String sql,
            @Advice.Enter DatabaseSpans.Quiet quiet,
            @Advice.Return CallableStatement statement) {
        if (quiet != null) {
            quiet.close();
        }
        Statements.prepared(statement, sql);
    }
}
