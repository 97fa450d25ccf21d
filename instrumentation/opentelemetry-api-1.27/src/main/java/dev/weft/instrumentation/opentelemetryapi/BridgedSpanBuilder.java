package dev.weft.instrumentation.opentelemetryapi;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.concurrent.TimeUnit;

/** Builds a span of Weft for the application. What is null is left out, as the SDK does. Used by one thread. */
final class BridgedSpanBuilder implements SpanBuilder {

    private final dev.weft.shaded.opentelemetry.api.trace.SpanBuilder builder;
    private boolean parentIsSet;

    BridgedSpanBuilder(dev.weft.shaded.opentelemetry.api.trace.SpanBuilder builder) {
        this.builder = builder;
    }

    @Override
    public SpanBuilder setParent(Context context) {
        if (context != null) {
            builder.setParent(BridgedContext.weft(context));
            parentIsSet = true;
        }
        return this;
    }

    @Override
    public SpanBuilder setNoParent() {
        builder.setNoParent();
        parentIsSet = true;
        return this;
    }

    @Override
    public SpanBuilder addLink(SpanContext link) {
        if (link != null) {
            builder.addLink(SpanContexts.weft(link));
        }
        return this;
    }

    @Override
    public SpanBuilder addLink(SpanContext link, Attributes attributes) {
        if (link != null) {
            builder.addLink(SpanContexts.weft(link), AttributeValues.weft(attributes));
        }
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
        AttributeValues.set(key, value, builder::setAttribute);
        return this;
    }

    @Override
    public SpanBuilder setSpanKind(SpanKind kind) {
        if (kind != null) {
            builder.setSpanKind(dev.weft.shaded.opentelemetry.api.trace.SpanKind.valueOf(kind.name()));
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
        if (!parentIsSet) {
            // As the application sees it: its own wrappers of the storage may know better.
            builder.setParent(BridgedContext.weft(Context.current()));
        }
        return BridgedSpan.of(builder.startSpan());
    }
}
