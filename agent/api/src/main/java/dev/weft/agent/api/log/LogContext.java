package dev.weft.agent.api.log;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.config.Option;
import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.config.Settings;
import dev.weft.shaded.opentelemetry.api.baggage.Baggage;
import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.api.trace.SpanContext;
import dev.weft.shaded.opentelemetry.context.Context;

/**
 * The kind of loggers: takes down, where a line is logged, in which span that is. Thread-safe; reads its options once.
 *
 * <p>Keys and their defaults are those of the OpenTelemetry specification, "Trace Context in non-OTLP Log Formats".
 */
public final class LogContext {

    private final String traceIdKey;
    private final String spanIdKey;
    private final String traceFlagsKey;
    private final boolean withBaggage;

    /** @param addBaggage the library's option for baggage; null where it has none */
    public LogContext(Telemetry telemetry, Option<Boolean> addBaggage) {
        Settings settings = telemetry.settings();
        this.traceIdKey = settings.get(Options.LOG_TRACE_ID);
        this.spanIdKey = settings.get(Options.LOG_SPAN_ID);
        this.traceFlagsKey = settings.get(Options.LOG_TRACE_FLAGS);
        this.withBaggage = addBaggage != null && settings.get(addBaggage);
    }

    /** What a line logged here and now says of its span; null where no span is current. */
    public LogFields current() {
        Context context = Context.current();
        SpanContext span = Span.fromContext(context).getSpanContext();
        if (!span.isValid()) {
            return null;
        }
        LogFields fields = new LogFields(
                traceIdKey, span.getTraceId(),
                spanIdKey, span.getSpanId(),
                traceFlagsKey, span.getTraceFlags().asHex());
        return withBaggage ? fields.with(Baggage.fromContext(context)) : fields;
    }
}
