package dev.weft.agent.api.span;

import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.api.trace.SpanContext;
import dev.weft.shaded.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the messages of a batch come from, and so what the span of the batch belongs to: if all come from one trace, it is
 * part of that trace, as a child of the first message's sender; else of whatever receives the batch. It is linked to every
 * other sender (semantic conventions 1.44, messaging: "Batch receiving"). Used by one thread.
 */
public final class MessageOrigins {

    /** What a span keeps by default ({@code otel.span.link.count.limit}); more would be collected for nobody. */
    private static final int MOST = 128;

    private final Set<SpanContext> senders = new LinkedHashSet<>();
    private Context first;
    private boolean several;

    /**
     * Adds one message.
     *
     * @param origin what {@link MessagingSpans#origin} read from it
     */
    public void add(Context origin) {
        SpanContext sender = Span.fromContext(origin).getSpanContext();
        if (!sender.isValid()) {
            several = true;
            return;
        }
        if (first == null) {
            first = origin;
        } else if (!several) {
            several = !sender.getTraceId()
                    .equals(Span.fromContext(first).getSpanContext().getTraceId());
        }
        if (senders.size() < MOST) {
            senders.add(sender);
        }
    }

    Context parent(Context ambient) {
        return several || first == null ? ambient : first;
    }

    /** Everybody but the parent, and what is current where the parent is remote. */
    List<SpanContext> links(Context ambient) {
        Context parent = parent(ambient);
        List<SpanContext> links = new ArrayList<>(senders);
        links.remove(Span.fromContext(parent).getSpanContext());
        SpanContext current = Span.fromContext(ambient).getSpanContext();
        if (parent != ambient && current.isValid()) {
            links.add(current);
        }
        return links;
    }
}
