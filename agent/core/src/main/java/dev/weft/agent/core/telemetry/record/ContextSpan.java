package dev.weft.agent.core.telemetry.record;

import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;

/** What recorded and unrecorded spans share: a place in the context. */
abstract class ContextSpan extends OpenSpan {

    private final Context context;
    private Scope scope;

    ContextSpan(Span span, Context parent) {
        this.context = parent.with(span);
    }

    @Override
    public final Context context() {
        return context;
    }

    @Override
    public final OpenSpan activate() {
        scope = ContextStorage.get().attach(context);
        return this;
    }

    @Override
    public final void deactivate() {
        Scope active = scope;
        if (active != null) {
            scope = null;
            active.close();
        }
    }
}
