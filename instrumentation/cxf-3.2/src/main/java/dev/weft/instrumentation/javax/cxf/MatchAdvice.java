package dev.weft.instrumentation.javax.cxf;

import dev.weft.shaded.bytebuddy.asm.Advice;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.message.Message;

/** When: a method or locator has been found, in the application or below a locator; before the filters of the match. */
public final class MatchAdvice {

    private MatchAdvice() {}

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class)
    public static void exit(@Advice.Argument(1) Message message, @Advice.Return OperationResourceInfo found) {
        if (found != null && !found.isSubResourceLocator()) {
            Templates.found(message);
        }
    }
}
