package dev.weft.instrumentation.sample;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.span.OpenSpan;
import dev.weft.agent.api.span.SpanRecorder;
import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.testing.library.Greeter;

/** What: one INTERNAL span a greeting, current while the greeter works. */
final class GreeterSpans {

    private static final AttributeKey<String> GREETER = AttributeKey.stringKey("sample.greeter");

    private static final SpanRecorder RECORDER =
            Telemetry.of(GreeterSpans.class).recorder("dev.weft.sample");

    private GreeterSpans() {}

    static OpenSpan start(Greeter greeter, String name) {
        if ("bad advice".equals(name)) {
            // On purpose: a test shows that the caller never sees it.
            throw new IllegalStateException("advice fails");
        }
        Attributes attributes = Attributes.of(GREETER, greeter.getClass().getName());
        return RECORDER.start("greet " + name, SpanKind.INTERNAL, Context.current(), attributes)
                .activate();
    }

    /** @param span null where {@link #start} did not succeed */
    static void end(OpenSpan span, Throwable error) {
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
