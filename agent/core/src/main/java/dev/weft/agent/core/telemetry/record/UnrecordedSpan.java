package dev.weft.agent.core.telemetry.record;

import dev.weft.agent.api.span.OpenSpan;
import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;
import java.util.function.UnaryOperator;

/** A span that the sampler turned down: it carries the decision on to children and to other services. */
final class UnrecordedSpan extends ContextSpan {

    /** @param root whether the span has no parent in this JVM */
    UnrecordedSpan(Span span, SpanKind kind, Context parent, boolean root) {
        super(span, kind, parent, root);
    }

    @Override
    public boolean recording() {
        return false;
    }

    @Override
    public <T> OpenSpan set(AttributeKey<T> key, T value) {
        return this;
    }

    @Override
    public void rename(String name) {}

    @Override
    public void fail(String errorType, String description) {}

    @Override
    public void fail(Throwable error, String description, UnaryOperator<String> wording) {}

    @Override
    public void end() {
        endRoot();
    }
}
