package dev.weft.instrumentation.opentelemetryapi;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;

/** Span contexts from one side to the other. */
final class SpanContexts {

    private SpanContexts() {}

    /** @param context the application's; null gives the invalid one */
    static dev.weft.shaded.opentelemetry.api.trace.SpanContext weft(SpanContext context) {
        if (context == null || !context.isValid()) {
            return dev.weft.shaded.opentelemetry.api.trace.SpanContext.getInvalid();
        }
        dev.weft.shaded.opentelemetry.api.trace.TraceFlags flags =
                dev.weft.shaded.opentelemetry.api.trace.TraceFlags.fromByte(
                        context.getTraceFlags().asByte());
        dev.weft.shaded.opentelemetry.api.trace.TraceState state = weft(context.getTraceState());
        return context.isRemote()
                ? dev.weft.shaded.opentelemetry.api.trace.SpanContext.createFromRemoteParent(
                        context.getTraceId(), context.getSpanId(), flags, state)
                : dev.weft.shaded.opentelemetry.api.trace.SpanContext.create(
                        context.getTraceId(), context.getSpanId(), flags, state);
    }

    private static dev.weft.shaded.opentelemetry.api.trace.TraceState weft(TraceState state) {
        if (state.isEmpty()) {
            return dev.weft.shaded.opentelemetry.api.trace.TraceState.getDefault();
        }
        // A builder puts what comes last first.
        String[][] members = new String[state.size()][];
        int[] at = {members.length};
        state.forEach((key, value) -> members[--at[0]] = new String[] {key, value});
        dev.weft.shaded.opentelemetry.api.trace.TraceStateBuilder builder =
                dev.weft.shaded.opentelemetry.api.trace.TraceState.builder();
        for (String[] member : members) {
            builder.put(member[0], member[1]);
        }
        return builder.build();
    }

    static SpanContext applications(dev.weft.shaded.opentelemetry.api.trace.SpanContext context) {
        if (!context.isValid()) {
            return SpanContext.getInvalid();
        }
        TraceFlags flags = TraceFlags.fromByte(context.getTraceFlags().asByte());
        TraceState state = applications(context.getTraceState());
        return context.isRemote()
                ? SpanContext.createFromRemoteParent(context.getTraceId(), context.getSpanId(), flags, state)
                : SpanContext.create(context.getTraceId(), context.getSpanId(), flags, state);
    }

    private static TraceState applications(dev.weft.shaded.opentelemetry.api.trace.TraceState state) {
        if (state.isEmpty()) {
            return TraceState.getDefault();
        }
        String[][] members = new String[state.size()][];
        int[] at = {members.length};
        state.forEach((key, value) -> members[--at[0]] = new String[] {key, value});
        TraceStateBuilder builder = TraceState.builder();
        for (String[] member : members) {
            builder.put(member[0], member[1]);
        }
        return builder.build();
    }
}
