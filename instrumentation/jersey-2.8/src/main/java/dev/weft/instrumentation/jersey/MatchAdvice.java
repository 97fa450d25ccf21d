package dev.weft.instrumentation.jersey;

import dev.weft.shaded.bytebuddy.asm.Advice;
import org.glassfish.jersey.process.internal.Stage;
import org.glassfish.jersey.server.internal.process.RequestProcessingContext;

/** When: a request has been matched, before filters that a match calls for; there is a next stage if a method was found. */
public final class MatchAdvice {

    private MatchAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(
            @Advice.Argument(0) RequestProcessingContext context, @Advice.Return Stage.Continuation<?> continuation) {
        if (continuation != null && continuation.hasNext()) {
            MatchedTemplates.found(context);
        }
    }
}
