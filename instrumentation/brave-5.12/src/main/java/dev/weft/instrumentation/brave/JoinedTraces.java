package dev.weft.instrumentation.brave;

import brave.internal.InternalPropagation;
import dev.weft.agent.api.Telemetry;
import dev.weft.agent.api.context.LocalRoot;
import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.api.trace.SpanContext;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;

/** What: where Brave would begin a trace, or continue the caller's, below a span of Weft's, it makes a child of that span. Stateless. */
final class JoinedTraces {

    private static final Telemetry TELEMETRY = Telemetry.of(JoinedTraces.class);
    private static final int HEX = 16;

    private static final int FLAGS = 0;
    private static final int TRACE_HIGH = 1;
    private static final int TRACE = 2;
    private static final int LOCAL_ROOT = 3;
    private static final int PARENT = 4;
    private static final int SPAN = 5;

    private JoinedTraces() {}

    /**
     * Other ids for a span, or null where Brave shall have its way.
     *
     * @param ids flags, both halves of the trace id, the ids of local root, parent and span, and what is carried along
     */
    static Object[] joined(Object[] ids) {
        int flags = (Integer) ids[FLAGS];
        boolean begins = (Long) ids[TRACE] == 0;
        if (!begins && ((Long) ids[LOCAL_ROOT] != 0 || !isCallers(flags, (Long) ids[SPAN]))) {
            return null;
        }
        Context current = Context.current();
        SpanContext parent = Span.fromContext(current).getSpanContext();
        if (!parent.isValid() || parent.isRemote() || (!begins && !isServed(current))) {
            return null;
        }
        TELEMETRY.say(
                "the application traces with Brave: its spans take part in Weft's trace (weft.brave.join=false keeps them apart)");
        String id = parent.getTraceId();
        ids[FLAGS] = flags(flags, parent.isSampled());
        ids[TRACE_HIGH] = Long.parseUnsignedLong(id.substring(0, HEX), HEX);
        ids[TRACE] = Long.parseUnsignedLong(id.substring(HEX), HEX);
        ids[LOCAL_ROOT] = 0L;
        ids[PARENT] = Long.parseUnsignedLong(parent.getSpanId(), HEX);
        ids[SPAN] = 0L;
        return ids;
    }

    /** A parent that came from outside, or a span that two processes share. Not: one that the application names to go on with it. */
    private static boolean isCallers(int flags, long span) {
        return span == 0 || (flags & InternalPropagation.FLAG_SHARED) != 0;
    }

    /** Weft has read the same caller's headers, and has a span for the same work. */
    private static boolean isServed(Context current) {
        LocalRoot root = LocalRoot.of(current);
        return root != null && (root.covers(SpanKind.SERVER) || root.covers(SpanKind.CONSUMER));
    }

    private static int flags(int flags, boolean sampled) {
        int kept = (flags & ~InternalPropagation.FLAG_SHARED) | InternalPropagation.FLAG_SAMPLED_SET;
        return sampled
                ? kept | InternalPropagation.FLAG_SAMPLED
                : kept & ~(InternalPropagation.FLAG_SAMPLED | InternalPropagation.FLAG_DEBUG);
    }
}
