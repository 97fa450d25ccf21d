package dev.weft.agent.core.telemetry;

import dev.weft.agent.api.span.OpenSpan;
import dev.weft.agent.core.config.AgentSettings;
import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;

/** Starts a span, loads {@link Marker}, ends the span; or only loads as many jars. See {@link QuietUntilFirstSpanTest}. */
final class QuietProgram {

    private QuietProgram() {}

    /** Divides the log of class loading. */
    static final class Marker {
        private Marker() {}

        static void load() {}
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            Class.forName(
                    "dev.weft.shaded.opentelemetry.api.common.Attributes", false, QuietProgram.class.getClassLoader());
            Class.forName("dev.weft.agent.api.config.Options", false, QuietProgram.class.getClassLoader());
            Thread.sleep(1);
            return;
        }
        AgentTelemetry telemetry = AgentTelemetry.create(AgentSettings.load(), "0.1.0");
        telemetry.warmUp();
        OpenSpan span = telemetry
                .recorder("test")
                .start("first", SpanKind.SERVER, Context.root(), Attributes.empty())
                .activate();
        Thread.sleep(100);
        span.deactivate();
        Marker.load();
        span.end();
    }
}
