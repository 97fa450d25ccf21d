package dev.weft.instrumentation.sample;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.span.OpenSpan;
import dev.weft.agent.api.span.SpanRecorder;
import dev.weft.shaded.bytebuddy.asm.Advice;
import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.testing.library.Greeter;

/** When: around a greeting. */
public final class GreeterAdvice {

    private static final SpanRecorder RECORDER =
            Telemetry.of(GreeterAdvice.class).recorder("dev.weft.sample");

    private GreeterAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static OpenSpan enter(@Advice.This Greeter greeter, @Advice.Argument(0) String name) {
        if ("bad advice".equals(name)) {
            throw new IllegalStateException("advice fails");
        }
        return RECORDER.start("greet " + name, SpanKind.INTERNAL, Context.current(), Attributes.empty())
                .activate();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter OpenSpan span, @Advice.Thrown Throwable error) {
        if (span == null) {
            return;
        }
        if (error != null) {
            span.fail(error, null);
        }
        span.deactivate();
        span.end();
    }
}
