package dev.weft.instrumentation.javax.cxf;

import dev.weft.agent.api.span.ControllerSpans;
import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.bytebuddy.asm.Advice;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.apache.cxf.message.Exchange;

/** When: around a method that CXF calls, of whatever frontend, behind all filters. */
public final class ControllerAdvice {

    private ControllerAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static OpenSpan enter(@Advice.Argument(0) Exchange exchange, @Advice.Argument(2) Method method) {
        return Controllers.start(exchange, method);
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter OpenSpan span, @Advice.Thrown Throwable error) {
        ControllerSpans.end(span, error instanceof InvocationTargetException ? error.getCause() : error);
    }
}
