package dev.weft.agent.core.telemetry.propagate;

import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.api.trace.SpanContext;
import dev.weft.shaded.opentelemetry.api.trace.TraceState;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapGetter;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapPropagator;
import dev.weft.shaded.opentelemetry.context.propagation.TextMapSetter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;

/**
 * Reads and writes traceparent and tracestate (W3C Trace Context Level 2). An invalid traceparent, or more than one, is none; an invalid tracestate is none, too,
 * and leaves traceparent valid. Stateless and thread-safe; allocates nothing where the carrier has neither header.
 */
public final class TraceContextPropagator implements TextMapPropagator {

    private static final String TRACEPARENT = "traceparent";
    private static final String TRACESTATE = "tracestate";

    @Override
    public Collection<String> fields() {
        return Collections.unmodifiableList(Arrays.asList(TRACEPARENT, TRACESTATE));
    }

    @Override
    public <C> Context extract(Context context, C carrier, TextMapGetter<C> getter) {
        Iterator<String> parents = getter.getAll(carrier, TRACEPARENT);
        if (!parents.hasNext()) {
            return context;
        }
        SpanContext caller = TraceParent.parse(parents.next());
        // Which of two parents would be the right one? (The header is no list: RFC 9110, 5.3.)
        if (!caller.isValid() || parents.hasNext()) {
            return context;
        }
        TraceState state = state(getter.getAll(carrier, TRACESTATE));
        if (!state.isEmpty()) {
            caller = SpanContext.createFromRemoteParent(
                    caller.getTraceId(), caller.getSpanId(), caller.getTraceFlags(), state);
        }
        return context.with(Span.wrap(caller));
    }

    private static TraceState state(Iterator<String> headers) {
        if (!headers.hasNext()) {
            return TraceState.getDefault();
        }
        String header = headers.next();
        TraceStateList list = new TraceStateList(header.length());
        list.add(header);
        while (headers.hasNext() && list.wantsMore()) {
            list.add(headers.next());
        }
        return list.toTraceState();
    }

    @Override
    public <C> void inject(Context context, C carrier, TextMapSetter<C> setter) {
        SpanContext span = Span.fromContext(context).getSpanContext();
        if (!span.isValid()) {
            return;
        }
        setter.set(carrier, TRACEPARENT, TraceParent.format(span));
        String state = header(span.getTraceState());
        if (!state.isEmpty()) {
            setter.set(carrier, TRACESTATE, state);
        }
    }

    /** A state that somebody has changed is held to the same rules as one that was received. */
    private static String header(TraceState state) {
        if (state.isEmpty()) {
            return "";
        }
        if (state instanceof CarriedTraceState) {
            return ((CarriedTraceState) state).header();
        }
        TraceStateList list = new TraceStateList(0);
        state.forEach(list);
        return header(list.toTraceState());
    }
}
