package dev.weft.agent.core.telemetry.record;

import dev.weft.agent.api.context.LocalRoot;
import dev.weft.shaded.opentelemetry.api.common.AttributeKey;
import dev.weft.shaded.opentelemetry.api.common.Attributes;
import dev.weft.shaded.opentelemetry.api.trace.Span;
import dev.weft.shaded.opentelemetry.api.trace.SpanBuilder;
import dev.weft.shaded.opentelemetry.api.trace.SpanContext;
import dev.weft.shaded.opentelemetry.api.trace.SpanKind;
import dev.weft.shaded.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;

/** A builder of the SDK that starts an {@link ApplicationSpan}. Used by one thread, as every builder. */
final class ApplicationSpanBuilder implements SpanBuilder {

    private final SpanBuilder builder;
    private final SpanSink sink;
    /** Null for the current one. */
    private Context parent;

    private SpanKind kind = SpanKind.INTERNAL;

    ApplicationSpanBuilder(SpanBuilder builder, SpanSink sink) {
        this.builder = builder;
        this.sink = sink;
    }

    @Override
    public SpanBuilder setParent(Context context) {
        if (context != null) {
            parent = context;
        }
        return this;
    }

    @Override
    public SpanBuilder setNoParent() {
        parent = Context.root();
        return this;
    }

    @Override
    public SpanBuilder addLink(SpanContext link) {
        builder.addLink(link);
        return this;
    }

    @Override
    public SpanBuilder addLink(SpanContext link, Attributes attributes) {
        builder.addLink(link, attributes);
        return this;
    }

    @Override
    public SpanBuilder setAttribute(String key, String value) {
        builder.setAttribute(key, value);
        return this;
    }

    @Override
    public SpanBuilder setAttribute(String key, long value) {
        builder.setAttribute(key, value);
        return this;
    }

    @Override
    public SpanBuilder setAttribute(String key, double value) {
        builder.setAttribute(key, value);
        return this;
    }

    @Override
    public SpanBuilder setAttribute(String key, boolean value) {
        builder.setAttribute(key, value);
        return this;
    }

    @Override
    public <T> SpanBuilder setAttribute(AttributeKey<T> key, T value) {
        builder.setAttribute(key, value);
        return this;
    }

    @Override
    public SpanBuilder setSpanKind(SpanKind kind) {
        if (kind != null) {
            this.kind = kind;
        }
        return this;
    }

    @Override
    public SpanBuilder setStartTimestamp(long timestamp, TimeUnit unit) {
        builder.setStartTimestamp(timestamp, unit);
        return this;
    }

    @Override
    public Span startSpan() {
        Context current = Context.current();
        Context above = parent == null ? current : parent;
        if (isServedAlready(current)) {
            // What the application takes for the beginning, with the caller as its parent, is a part of Weft's span.
            kind = SpanKind.INTERNAL;
            above = isBeginning(above) ? current : above;
        }
        Span span = builder.setParent(above).setSpanKind(kind).startSpan();
        return new ApplicationSpan(span, kind, isBeginning(above), sink);
    }

    private boolean isServedAlready(Context current) {
        if (kind != SpanKind.SERVER && kind != SpanKind.CONSUMER) {
            return false;
        }
        LocalRoot root = LocalRoot.of(current);
        return root != null && root.covers(kind);
    }

    private static boolean isBeginning(Context above) {
        SpanContext caller = Span.fromContext(above).getSpanContext();
        return !caller.isValid() || caller.isRemote();
    }
}
