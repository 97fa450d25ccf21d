package dev.weft.instrumentation.methods;

import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.config.Options;
import dev.weft.agent.api.span.MethodSpans;
import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What: the spans of one method, all of its overloads. Immutable and thread-safe. */
final class NamedMethod {

    private static final Telemetry TELEMETRY = Telemetry.of(NamedMethod.class);
    private static final MethodSpans SPANS = new MethodSpans(TELEMETRY, "dev.weft.methods");
    private static final long LEAST_MILLIS = TELEMETRY.settings().get(Options.METHODS_MIN_DURATION);
    private static final Known KNOWN = new Known();

    private final String spanName;
    private final Attributes attributes;

    private NamedMethod(Class<?> type, String method) {
        this.spanName = MethodSpans.nameOf(type, method);
        this.attributes = MethodSpans.describe(type, method);
    }

    static NamedMethod of(Class<?> type, String method) {
        Map<String, NamedMethod> methods = KNOWN.get(type);
        NamedMethod known = methods.get(method);
        if (known == null) {
            known = new NamedMethod(type, method);
            methods.put(method, known);
        }
        return known;
    }

    OpenSpan start() {
        Context parent = Context.current();
        return LEAST_MILLIS == 0
                ? SPANS.start(spanName, SpanKind.INTERNAL, parent, attributes)
                : SPANS.startLate(spanName, SpanKind.INTERNAL, parent, attributes, LEAST_MILLIS);
    }

    /** Kept beside the class, so that it goes when the class goes. */
    private static final class Known extends ClassValue<Map<String, NamedMethod>> {
        @Override
        protected Map<String, NamedMethod> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    }
}
