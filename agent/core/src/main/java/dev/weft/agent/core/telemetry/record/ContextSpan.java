package dev.weft.agent.core.telemetry.record;

import dev.weft.agent.api.context.LocalRoot;
import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;
import dev.weft.shaded.opentelemetry.context.ContextStorage;
import dev.weft.shaded.opentelemetry.context.Scope;

/** What recorded and unrecorded spans share: a place in the context. */
abstract class ContextSpan extends OpenSpan {

    private final Context context;
    private final LocalRoot root;
    private Scope scope;

    /** @param root whether the span has no parent in this JVM */
    ContextSpan(Span span, SpanKind kind, Context parent, boolean root) {
        this.root = root ? new LocalRoot(kind) : null;
        this.context = root ? parent.with(span).with(this.root) : parent.with(span);
    }

    /** Threads that were started under this span, and live longer, carry it no more. */
    final void endRoot() {
        if (root != null) {
            root.end();
        }
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
