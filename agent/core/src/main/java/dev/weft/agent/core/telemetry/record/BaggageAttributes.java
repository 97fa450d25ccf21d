package dev.weft.agent.core.telemetry.record;

import dev.weft.shaded.opentelemetry.api.baggage.Baggage;
import dev.weft.shaded.opentelemetry.api.baggage.BaggageEntry;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.sdk.trace.ReadWriteSpan;
import dev.weft.shaded.opentelemetry.sdk.trace.ReadableSpan;
import dev.weft.shaded.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import java.util.Map;

/**
 * Copies chosen entries of the baggage around a span into its attributes, under the same names. The values come from whoever
 * called; the limit on attributes bounds them.
 */
final class BaggageAttributes implements SpanProcessor {

    private static final String EACH = "*";

    private final List<String> names;
    private final boolean each;

    /** @param names of entries; with {@code *} among them each entry is copied */
    BaggageAttributes(List<String> names) {
        this.names = names;
        this.each = names.contains(EACH);
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        Baggage baggage = Baggage.fromContextOrNull(parent);
        if (baggage == null) {
            return;
        }
        if (each) {
            for (Map.Entry<String, BaggageEntry> entry : baggage.asMap().entrySet()) {
                span.setAttribute(entry.getKey(), entry.getValue().getValue());
            }
            return;
        }
        for (String name : names) {
            String value = baggage.getEntryValue(name);
            if (value != null) {
                span.setAttribute(name, value);
            }
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
