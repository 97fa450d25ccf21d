package dev.weft.instrumentation.resteasy;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.span.ControllerSpans;
import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.bytebuddy.asm.Advice;
import org.jboss.resteasy.core.ResourceMethodInvoker;
import org.jboss.resteasy.spi.ApplicationException;
import org.jboss.resteasy.spi.HttpRequest;

/** When: around the method of a resource, behind all filters. */
public final class ControllerAdvice {

    private static final ControllerSpans SPANS =
            new ControllerSpans(Telemetry.of(ControllerAdvice.class), "dev.weft.resteasy");

    private ControllerAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static OpenSpan enter(@Advice.Argument(0) HttpRequest request) {
        // RESTEasy leaves there what calls the method.
        Object invoker = request.getAttribute("org.jboss.resteasy.core.ResourceMethodInvoker");
        return invoker instanceof ResourceMethodInvoker
                ? SPANS.start(((ResourceMethodInvoker) invoker).getMethod())
                : null;
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter OpenSpan span, @Advice.Thrown Throwable error) {
        ControllerSpans.end(span, error instanceof ApplicationException ? error.getCause() : error);
    }
}
