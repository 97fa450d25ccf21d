package dev.weft.instrumentation.jersey;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.span.ControllerSpans;
import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.bytebuddy.asm.Advice;
import org.glassfish.jersey.server.internal.process.MappableException;
import org.glassfish.jersey.server.model.ResourceMethodInvoker;

/** When: around the method of a resource, behind all filters. */
public final class ControllerAdvice {

    private static final ControllerSpans SPANS =
            new ControllerSpans(Telemetry.of(ControllerAdvice.class), "dev.weft.jersey");

    private ControllerAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static OpenSpan enter(@Advice.This Object invoker) {
        return SPANS.start(((ResourceMethodInvoker) invoker).getResourceMethod());
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter OpenSpan span, @Advice.Thrown Throwable error) {
        ControllerSpans.end(span, error instanceof MappableException ? error.getCause() : error);
    }
}
